// The parts of pages: numbers and their bars, marks, maps, lists of facts, people and sources.
export const parts = `
.lead { font-size: 1.1875rem; color: var(--ink-soft); max-inline-size: var(--measure); }
.eyebrow { color: var(--ink-soft); font-size: 0.9375rem; }
.soft, .details, .also { color: var(--ink-soft); }
.soft { font-size: 0.9375rem; }
.also { display: block; font-size: 0.75em; font-weight: 400; }
.silent { color: var(--ink-soft); font-style: normal; }
.details { display: block; font-size: 0.9375rem; }
.prose { max-inline-size: var(--measure); overflow-wrap: anywhere; }
.prose p + p, .prose li + li { margin-block-start: 0.6rem; }
section > p { max-inline-size: var(--measure); }
ul.prose, ol.prose { padding-inline-start: 1.25rem; }
.plain { list-style: none; padding: 0; }
.spaced li + li { margin-block-start: 1rem; }
.code { font-variant-numeric: tabular-nums; overflow-wrap: anywhere; unicode-bidi: isolate; }
pre.code { font-family: ui-monospace, Menlo, Consolas, monospace; font-size: 0.875rem; line-height: 1.5; text-align: start; white-space: pre-wrap; background: var(--sheet); border: 1px solid var(--line); padding: 1rem; margin-block-start: 0.5rem; }
.digest { background: var(--sheet); border: 1px solid var(--line); padding: 0.75rem 1rem; font-size: 0.9375rem; }
.digest .code { display: block; text-align: start; font-family: ui-monospace, Menlo, Consolas, monospace; }
.tag { display: inline-block; background: var(--wash); padding: 0 0.5rem; font-size: 0.875rem; }
.cards { list-style: none; padding: 0; display: grid; gap: 1rem; margin-block-start: 1.25rem; }
.card { background: var(--sheet); border: 1px solid var(--line); padding: 1.25rem; min-inline-size: 0; }
.card > * + * { margin-block-start: 0.5rem; }
.card h2 { font-size: 1.25rem; }
.figures { grid-template-columns: repeat(auto-fit, minmax(min(100%, 20rem), 1fr)); }
.receipt { border-block-start: 1px solid var(--line); padding-block-start: 0.6rem; }
.receipt .soft { display: block; }
.amount { font-size: clamp(1.4rem, 1.1rem + 1.6vw, 2rem); font-weight: 600; line-height: 1.3; font-variant-numeric: tabular-nums; }
.amount .unit { font-size: 1.0625rem; font-weight: 400; display: block; }
.amounts { display: flex; flex-wrap: wrap; gap: 1rem 3rem; }
.amounts dt { font-weight: 400; color: var(--ink-soft); }
.amount.silent, .amount .silent { font-size: 1.25rem; font-weight: 400; }
.scope { list-style: none; padding: 0; font-size: 0.9375rem; }
.scope li { display: inline; }
.scope li + li::before { content: " · "; color: var(--line-strong); }
.figure-head > * + * { margin-block-start: 0.6rem; }
.figure-head { background: var(--sheet); border: 1px solid var(--line); padding: 1.25rem; }
.figure-head .soft { max-inline-size: var(--measure); }
.bar { display: block; inline-size: 100%; block-size: 0.75rem; }
.bar-solid { fill: var(--ink); }
.soft-near { stop-color: var(--ink); stop-opacity: 0.65; }
.soft-far { stop-color: var(--ink); stop-opacity: 0.08; }
.hatch { fill: var(--ink); }
.months td:nth-child(3), .count { white-space: nowrap; }
.count { text-align: end; padding-inline-end: 0; }
.bar-cell { inline-size: 40%; }
.bar-cell .bar { margin-block-start: 0.4rem; }
.facts { display: grid; gap: 0; margin-block-start: 1rem; }
.facts > div { display: grid; grid-template-columns: minmax(9rem, 14rem) 1fr; gap: 0.25rem 1.5rem; padding-block: 0.6rem; border-block-end: 1px solid var(--line); }
.facts dd { min-inline-size: 0; overflow-wrap: anywhere; max-inline-size: var(--measure); }
.counts { max-inline-size: var(--measure); margin-block-start: 1.25rem; }
.counts th { font-weight: 400; }
.counts thead th { font-weight: 600; }
.mark { inline-size: 1em; block-size: 1em; vertical-align: -0.12em; flex: none; }
.mark-full { fill: var(--ink); }
.mark-ring { stroke: var(--grey); stroke-width: 2; }
.mark-ring:not([fill]) { fill: var(--paper); fill-opacity: 0.7; }
.mark-dot { fill: var(--grey); }
.halo { fill: var(--ochre); fill-opacity: 0.12; stroke: var(--ochre); stroke-opacity: 0.55; stroke-width: 1; stroke-dasharray: 3 3; }
.plan .halo { stroke-width: 2; stroke-dasharray: 6 6; }
.plan .mark-ring { stroke-width: 3; }
.plan { display: block; inline-size: 100%; block-size: auto; background: var(--sheet); border: 1px solid var(--line); }
.map.small { max-inline-size: 34rem; margin-block-start: 1.25rem; }
.land path { fill: var(--land); stroke: var(--line-strong); stroke-width: 1.5; stroke-linejoin: round; }
.scale path { fill: none; stroke: var(--ink); stroke-width: 2; }
.plan text { font-size: 20px; fill: var(--ink); paint-order: stroke; stroke: var(--sheet); stroke-width: 5px; stroke-linejoin: round; }
.plan .area-name { fill: var(--ink-soft); font-size: 22px; stroke: none; }
.map.small .plan text { font-size: 32px; }
.gathered { fill: var(--paper); stroke: var(--grey); stroke-width: 2; }
.mark .gathered { stroke-width: 1.5; }
.map figcaption { margin-block-start: 0.6rem; }
.map figcaption > * + * { margin-block-start: 0.4rem; }
.legend { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: 0.25rem 1.5rem; font-size: 0.9375rem; }
.people { padding: 0; list-style: none; margin-block: 1rem; columns: 20rem 2; column-gap: 2.5rem; }
.people li { break-inside: avoid; padding-block: 0.6rem; border-block-end: 1px solid var(--line); }
.people .also { display: inline; font-size: 0.9375rem; margin-inline-start: 0.35rem; }
.withheld { color: var(--ink-soft); }
.sources { padding-inline-start: 1.5rem; margin-block: 1rem; }
.sources li { margin-block-start: 0.6rem; }
.sources ul { padding-inline-start: 1.25rem; }
.acts { list-style: none; padding: 0; margin-block: 0.75rem; }
.register th[scope="row"] { min-inline-size: 10rem; font-weight: 400; }
.sureness { white-space: nowrap; }
.sureness > span { display: inline-block; }
.sureness > span::first-letter { text-transform: uppercase; }
.cell-label { display: none; }
.wide { overflow-x: auto; }
.wide .code { white-space: nowrap; }
.inline-list { display: flex; flex-wrap: wrap; gap: 0.25rem 1.5rem; margin-block-start: 1rem; }
.sets > li + li { margin-block-start: 1.75rem; }
.sets .sets { margin-block-start: 0.75rem; padding-inline-start: clamp(0.75rem, 3vw, 2rem); border-inline-start: 2px solid var(--line-strong); }
.set-head { background: var(--sheet); border-block-start: 1px solid var(--line-strong); padding: 0.6rem 0.75rem; }
.set > p { margin-block-start: 0.5rem; }
.beside > li { padding-block: 0.6rem; border-block-end: 1px solid var(--line); }
.said-by { color: var(--ink-soft); }
.period { margin-block-start: 0.4rem; margin-inline-start: auto; inline-size: min(100%, 28rem); }
.first-up::first-letter { text-transform: uppercase; }
.period-line { stroke: var(--line-strong); stroke-width: 1; fill: none; }
.bar-open { fill: var(--ink); fill-opacity: 0.4; }
.this-bar { margin-block-end: 1rem; }
.to-copy { background: var(--sheet); border: 1px solid var(--line); padding: 1rem; overflow-wrap: anywhere; }
.to-copy > * + * { margin-block-start: 0.6rem; }
.to-copy + .to-copy { margin-block-start: 0.75rem; }
.copy { font: inherit; font-size: 0.9375rem; color: var(--paper); background: var(--ink); border: 0; padding: 0.5rem 1rem; cursor: pointer; min-block-size: 2.75rem; }
.chain { list-style: none; padding: 0; }
.chain > li { position: relative; padding-inline-start: 1.75rem; padding-block-end: 1.25rem; border-inline-start: 2px solid var(--line-strong); margin-inline-start: 0.5rem; }
.chain > li::before { content: ""; position: absolute; inset-inline-start: -0.45rem; inset-block-start: 0.45rem; inline-size: 0.75rem; block-size: 0.75rem; border-radius: 50%; background: var(--paper); border: 2px solid var(--ink); box-sizing: border-box; }
.chain > li:last-child { border-inline-start-color: transparent; padding-block-end: 0; }
.chain > li:last-child::before { background: var(--ink); }
.chain cite { font-style: normal; }
athar-viewer { display: block; }
.frame-pair { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 0.75rem; }
.frame-ground { position: relative; background: var(--land); }
.frame img { display: block; inline-size: 100%; block-size: auto; }
.frame-mark { position: absolute; inset: 0; inline-size: 100%; block-size: 100%; fill: none; }
.frame-dark { stroke: #140f05; stroke-opacity: 0.7; stroke-width: 1.4%; }
.frame-ring { stroke: #e6a23c; stroke-width: 0.7%; }
.frame-outline { stroke: #e6a23c; stroke-width: 0.4%; }
.frame figcaption { font-size: 0.9375rem; padding-block: 0.35rem; font-variant-numeric: tabular-nums; }
.frame-head { display: block; }
.scenes + .scenes { margin-block-start: 1.5rem; }
.scenes p { max-inline-size: var(--measure); }
.scenes ul { margin-block-start: 0.75rem; columns: 26rem 2; column-gap: 2.5rem; }
.scenes li { break-inside: avoid; padding-block: 0.2rem; }
.frame-unclear { display: block; color: var(--ink-soft); }
.all-frames > summary { font-weight: 600; padding-block: 0.6rem; }
.frames { list-style: none; padding: 0.25rem; display: flex; gap: 0.75rem; overflow-x: auto; }
.frames li { flex: 0 0 9rem; }
.frames figcaption { font-size: 0.875rem; line-height: 1.4; }
.v-viewer { max-inline-size: 40rem; }
.timeline { display: block; inline-size: 100%; block-size: auto; max-inline-size: 60rem; }
.timeline-base { stroke: var(--line-strong); stroke-width: 1.5; fill: none; }
.timeline text { font-size: 12px; fill: var(--ink-soft); }
.datings th[scope="row"] { min-inline-size: 0; white-space: nowrap; }
.pager { display: flex; flex-wrap: wrap; gap: 0.5rem 1.5rem; justify-content: space-between; margin-block-start: 1.5rem; }
@media (max-width: 45rem) {
  body { font-size: 1rem; }
  .facts > div { grid-template-columns: 1fr; }
  .brief > div { grid-template-columns: 9rem 1fr; }
  .plan text { font-size: 34px; }
  .timeline text { font-size: 28px; }
  .plan .area-name { display: none; }
  .bar-cell { inline-size: 25%; }
  .period { inline-size: 11rem; }
  .months td, .months th { padding-inline-end: 0.4rem; }
  .months td:nth-child(3) { white-space: normal; }
  .register thead { position: absolute; clip-path: inset(50%); }
  .register, .register tbody, .register tr, .register th, .register td { display: block; }
  .register tr { padding-block: 0.75rem; border-block-end: 1px solid var(--line-strong); }
  .register td, .register th { border: 0; padding-block: 0.1rem; }
  .register th[scope="row"] { font-weight: 600; }
  .cell-label { display: inline-block; min-inline-size: 9rem; padding-inline-end: 0.5rem; color: var(--ink-soft); font-size: 0.9375rem; }
}
@media print {
  html { font-size: 10pt; }
  body { font-size: 1rem; }
  .skip, .switch, .pager, .copy, .foot a[href^="/app"] { display: none; }
  details::details-content { content-visibility: visible; display: block; }
  .card, figure, tr, .people li { break-inside: avoid; }
  h2 { break-after: avoid; }
  .sources a[href^="http"]::after { content: " <" attr(href) ">"; font-size: 0.85em; }
  .frames { flex-wrap: wrap; overflow: visible; }
  .plan, .bar, .mark, .timeline { print-color-adjust: exact; }
}
@media (forced-colors: active) {
  .bar-solid, .mark-full, .mark-dot, .hatch { fill: CanvasText; }
  .bar-open { fill: CanvasText; }
  .mark-ring, .halo { stroke: CanvasText; }
}
`
