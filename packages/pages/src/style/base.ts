// The bare elements and the frame of a page.
export const base = `
*, *::before, *::after { box-sizing: border-box; }
html { font-family: var(--font); background: var(--paper); color: var(--ink); -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { margin: 0; font-size: 1.0625rem; line-height: 1.55; }
:lang(ar) { line-height: 1.75; letter-spacing: 0; }
h1, h2, h3, p, ul, ol, dl, dd, figure, pre { margin: 0; }
h1, h2, h3 { font-weight: 600; text-wrap: balance; overflow-wrap: anywhere; }
h1 { font-size: clamp(1.6rem, 1.2rem + 2.4vw, 2.4rem); line-height: 1.2; }
h2 { font-size: 1.3rem; line-height: 1.3; }
h3 { font-size: 1.0625rem; line-height: 1.4; }
:lang(ar) h1, h1:lang(ar) { line-height: 1.45; }
small { font-size: 0.875rem; }
strong, dt, th { font-weight: 600; }
a { color: inherit; text-decoration-color: var(--ochre); text-decoration-thickness: 1.5px; text-underline-offset: 0.2em; overflow-wrap: anywhere; }
a:hover { color: var(--ochre); }
:focus-visible { outline: 3px solid var(--ochre); outline-offset: 2px; }
main:focus { outline: none; }
table { border-collapse: collapse; inline-size: 100%; }
caption { text-align: start; color: var(--ink-soft); padding-block-end: 0.5rem; }
th { text-align: start; }
td, th { vertical-align: top; padding: 0.4rem 0.75rem; padding-inline-start: 0; border-block-end: 1px solid var(--line); font-variant-numeric: tabular-nums; }
thead th, thead td { border-block-end-color: var(--line-strong); font-size: 0.9375rem; }
details { margin-block-start: 1rem; }
summary { cursor: pointer; padding-block: 0.25rem; }
main, .masthead, .trail, .foot, .fictional p, .preview { inline-size: 100%; max-inline-size: 64rem; margin-inline: auto; padding-inline: clamp(1rem, 4vw, 2.5rem); }
main { padding-block: 1.5rem 3.5rem; }
main > section, main > header, main > div { margin-block-start: 2.75rem; }
main > header, main > :first-child { margin-block-start: 0; }
section > h2 { padding-block-end: 0.5rem; margin-block-end: 1rem; border-block-end: 2px solid var(--ink); }
main > p, main > dl, main > .prose, section > * + * { margin-block-start: 0.75rem; }
section > h2 + * { margin-block-start: 0; }
:lang(ar) ol.prose, :lang(ar) ol.sources { list-style-type: arabic-indic; }
.skip { position: absolute; inset-block-start: -6rem; inset-inline-start: 1rem; background: var(--ink); color: var(--paper); padding: 0.75rem 1rem; z-index: 2; }
.skip:focus { inset-block-start: 0.5rem; }
.unseen { position: absolute; inline-size: 1px; block-size: 1px; margin: 0; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.masthead { display: flex; flex-wrap: wrap; gap: 0.5rem 1.5rem; align-items: center; justify-content: space-between; padding-block: 1rem; }
.brand { display: flex; flex-wrap: wrap; align-items: center; gap: 0 0.6rem; text-decoration: none; font-weight: 600; font-size: 1.25rem; }
.brand svg { inline-size: 1.6rem; block-size: 1.6rem; }
.brand small { font-weight: 400; color: var(--ink-soft); }
.brand-trace { fill: none; stroke: var(--ochre); stroke-width: 2; stroke-dasharray: 4 3; }
.brand-point { fill: var(--ink); }
.switch { display: inline-block; padding: 0.5rem 0.25rem; }
.trail { font-size: 0.9375rem; color: var(--ink-soft); padding-block: 0.5rem 0; }
.trail ol { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: 0.15rem 0.5rem; }
.trail li + li::before { content: "/"; color: var(--line-strong); margin-inline-end: 0.5rem; }
.fictional { background: var(--wash); border-block: 1px solid var(--ochre); }
.fictional p { padding-block: 0.6rem; font-size: 0.9375rem; }
.preview { max-inline-size: none; background: var(--ink); color: var(--paper); padding-block: 1rem; }
.preview > * { max-inline-size: 59rem; margin-inline: auto; }
.preview > * + * { margin-block-start: 0.5rem; }
.preview ul { padding-inline-start: 1.25rem; }
.foot { border-block-start: 1px solid var(--line); padding-block: 1.5rem 2.5rem; font-size: 0.9375rem; color: var(--ink-soft); }
.foot p + p { margin-block-start: 0.35rem; }
`
