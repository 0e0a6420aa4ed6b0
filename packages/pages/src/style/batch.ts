// The style of a batch of allegations: made for paper, readable on a screen, with nothing fetched.
const sheet = `
@page { size: A4; margin: 16mm 15mm 18mm; @bottom-center { content: counter(page) " / " counter(pages); font: 9pt "IBM Plex Sans", sans-serif; color: #444; } }
:root { color-scheme: light; --ink: #1c1915; --soft: #564f46; --line: #b9b0a1; --wash: #f4ead6; --ochre: #85500f; }
*, *::before, *::after { box-sizing: border-box; }
html { background: #fff; color: var(--ink); font: 400 11pt/1.5 "IBM Plex Sans", "IBM Plex Sans Arabic Between", "IBM Plex Sans Arabic", system-ui, sans-serif; }
[lang="ar"] { font-family: "IBM Plex Sans Arabic", "IBM Plex Sans Between", "IBM Plex Sans", system-ui, sans-serif; line-height: 1.75; }
.code, .address, bdi[dir="ltr"] { font-family: "IBM Plex Sans", system-ui, sans-serif; }
body { margin: 0; }
main { max-inline-size: 50rem; margin-inline: auto; padding: 2rem clamp(1rem, 4vw, 2rem); }
main + main { break-before: page; border-block-start: 2px solid var(--ink); }
h1, h2, h3, p, ul, dl, dd, figure { margin: 0; }
h1 { font-size: 1.8em; line-height: 1.3; font-weight: 600; }
h2 { font-size: 1.35em; font-weight: 600; }
h3 { font-size: 1em; font-weight: 600; color: var(--ochre); }
.eyebrow { color: var(--soft); }
.mark { background: var(--wash); border-inline-start: 4px solid var(--ochre); padding: 0.4em 0.8em; -webkit-print-color-adjust: exact; print-color-adjust: exact; }
header > * + *, section > * + *, article > * + *, footer > * + * { margin-block-start: 0.6em; }
dl { display: grid; gap: 0.15em 1em; }
dl > div { display: grid; grid-template-columns: minmax(7em, 11em) 1fr; gap: 1em; }
dt { color: var(--soft); }
dd { overflow-wrap: anywhere; }
ul { padding-inline-start: 1.2em; }
li + li { margin-block-start: 0.25em; }
.first { font-weight: 600; }
.also { color: var(--soft); font-weight: 400; }
.soft, small { color: var(--soft); }
.code { direction: ltr; unicode-bidi: isolate; font-variant-numeric: tabular-nums; }
.address { overflow-wrap: anywhere; font-size: 0.9em; color: var(--soft); }
.summary { margin-block-start: 1.5em; }
table { border-collapse: collapse; inline-size: 100%; margin-block-start: 0.6em; font-size: 0.9em; font-variant-numeric: tabular-nums; }
th, td { text-align: start; vertical-align: top; padding-block: 0.35em; padding-inline: 0 0.8em; border-block-end: 1px solid var(--line); font-weight: 400; }
thead th { font-weight: 600; border-block-end-color: var(--ink); }
thead { display: table-header-group; }
tr { break-inside: avoid; }
th .code { white-space: nowrap; }
article { break-before: page; padding-block-start: 1.5em; margin-block-start: 2em; border-block-start: 2px solid var(--ink); }
article section { break-inside: avoid; padding-block-start: 0.5em; border-block-start: 1px solid var(--line); }
.structure + .structure { margin-block-start: 0.8em; }
.frames { display: grid; grid-template-columns: repeat(auto-fit, minmax(12rem, 1fr)); gap: 1em; margin-block-start: 0.6em; }
.frames img { display: block; inline-size: 100%; max-inline-size: 20rem; filter: grayscale(1); border: 1px solid var(--line); -webkit-print-color-adjust: exact; print-color-adjust: exact; }
figcaption { font-size: 0.85em; margin-block-start: 0.3em; }
footer { margin-block-start: 2em; border-block-start: 1px solid var(--line); padding-block-start: 0.8em; color: var(--soft); font-size: 0.9em; }
@media print { main { max-inline-size: none; padding: 0; } article { border-block-start: 0; margin-block-start: 0; padding-block-start: 0; } main + main { border-block-start: 0; } }
@media (max-width: 40rem) { dl > div { grid-template-columns: 1fr; gap: 0; } .summary { overflow-x: auto; } }
`

export const batchStyle: string = sheet
  .replace(/\s+/g, ' ')
  .replace(/\s*([{};])\s*/g, '$1')
  .trim()
