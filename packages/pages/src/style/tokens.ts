// Paper and ink, one ochre accent, by day and by night; one type family in two scripts.
const latin =
  'U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD'
// The Arabic files hold the spaces too: an Arabic heading needs no Latin file for the gaps between its words.
const arabic =
  'U+0020,U+00A0,U+0600-06FF,U+0750-077F,U+0870-088E,U+0890-0891,U+0897-08E1,U+08E3-08FF,U+200C-200E,U+2010-2011,U+204F,U+2E41,U+FB50-FDFF,U+FE70-FE74,U+FE76-FEFC'

function face(family: string, file: string, weight: 400 | 600, range: string): string {
  return `@font-face{font-family:"${family}";font-weight:${weight};font-display:swap;src:url("/assets/fonts/${file}-${weight}.woff2") format("woff2");unicode-range:${range}}`
}

// The other script stands between the words of a page, seldom in bold: then the browser thickens its regular face, and
// no page fetches a fourth file for a full stop in a heading. Where pictures are fetched too, it is the reader's own.
export const fontFaces = [
  face('IBM Plex Sans', 'ibm-plex-sans', 400, latin),
  face('IBM Plex Sans', 'ibm-plex-sans', 600, latin),
  face('IBM Plex Sans Arabic', 'ibm-plex-sans-arabic', 400, arabic),
  face('IBM Plex Sans Arabic', 'ibm-plex-sans-arabic', 600, arabic),
  face('IBM Plex Sans Between', 'ibm-plex-sans', 400, latin),
  face('IBM Plex Sans Arabic Between', 'ibm-plex-sans-arabic', 400, arabic),
].join('\n')

export const tokens = `
:root {
  color-scheme: light dark;
  --paper: #f7f3ea;
  --sheet: #fdfbf6;
  --ink: #1c1915;
  --ink-soft: #564f46;
  --line: #d8cfbf;
  --line-strong: #8b8071;
  --ochre: #85500f;
  --wash: #f1e3c9;
  --land: #eae3d3;
  --grey: #6d655b;
  --font: "IBM Plex Sans", "IBM Plex Sans Arabic Between", system-ui, sans-serif;
  --measure: 38rem;
}
:root:lang(ar) { --font: "IBM Plex Sans Arabic", "IBM Plex Sans Between", system-ui, sans-serif; }
:root.pictures { --font: "IBM Plex Sans", system-ui, sans-serif; }
:root.pictures:lang(ar) { --font: "IBM Plex Sans Arabic", system-ui, sans-serif; }
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #15130f;
    --sheet: #1d1a15;
    --ink: #efe9dd;
    --ink-soft: #c2b9a9;
    --line: #3b362c;
    --line-strong: #8a806e;
    --ochre: #dba552;
    --wash: #33281a;
    --land: #26221b;
    --grey: #a59b8a;
  }
}
@media print {
  :root {
    --paper: #fff;
    --sheet: #fff;
    --ink: #000;
    --ink-soft: #333;
    --line: #999;
    --line-strong: #555;
    --ochre: #000;
    --wash: #fff;
    --land: #eee;
    --grey: #444;
  }
}
`
