// The few files public pages need besides themselves: one style sheet, one icon, four fonts; the viewer of pictures alone is a script.
import { createHash } from 'node:crypto'
import { styleSheet } from './style/sheet.ts'

/** A file that is text, served from `path`; `version` changes with its content. */
export interface TextAsset {
  path: string
  type: string
  body: string
  version: string
}
/** A font served from `path`, to be read from an installed package. */
export interface FontAsset {
  path: string
  type: 'font/woff2'
  package: string
  file: string
}

function textAsset(path: string, type: string, body: string): TextAsset {
  return { path, type, body, version: createHash('sha256').update(body).digest('hex').slice(0, 12) }
}

function font(
  family: 'ibm-plex-sans' | 'ibm-plex-sans-arabic',
  subset: string,
  weight: 400 | 600,
): FontAsset {
  return {
    path: `/assets/fonts/${family}-${weight}.woff2`,
    type: 'font/woff2',
    package: `@fontsource/${family}`,
    file: `files/${family}-${subset}-${weight}-normal.woff2`,
  }
}

const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="6" fill="#1d1a16"/><circle cx="16" cy="16" r="10" fill="none" stroke="#d9a04e" stroke-width="1.6" stroke-dasharray="3 2.4"/><circle cx="16" cy="16" r="4.2" fill="#f6f2ea"/></svg>`

/** Puts up the buttons that copy a text, where the browser lets a page do so; the texts are whole without it. */
const copyScript = `for (const button of document.querySelectorAll('button[data-copy]')) {
  if (!navigator.clipboard) break
  const label = button.textContent
  button.hidden = false
  button.setAttribute('aria-live', 'polite')
  button.addEventListener('click', async () => {
    const text = document.getElementById(button.dataset.copy).textContent
    await navigator.clipboard.writeText(text)
    button.textContent = button.dataset.copied
    setTimeout(() => { button.textContent = label }, 2000)
  })
}
`

export const assets = {
  css: textAsset('/assets/athar.css', 'text/css; charset=utf-8', styleSheet),
  copy: textAsset('/assets/copy.js', 'text/javascript; charset=utf-8', copyScript),
  icon: textAsset('/assets/athar.svg', 'image/svg+xml', icon),
  fonts: [
    font('ibm-plex-sans', 'latin', 400),
    font('ibm-plex-sans', 'latin', 600),
    font('ibm-plex-sans-arabic', 'arabic', 400),
    font('ibm-plex-sans-arabic', 'arabic', 600),
  ],
} as const

/** The policy public pages are made for: nothing but our own style, fonts and icon. */
export const contentSecurityPolicy =
  "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/** The viewer of pictures, as the web room builds it: pages are whole without it. */
export const viewerAssets = {
  script: '/app/assets/viewer.js',
  css: '/app/assets/viewer.css',
} as const

/** The policy of pages with texts to copy: the same, and our own script of a few lines may run. */
export const copyPolicy = `${contentSecurityPolicy}; script-src 'self'`

/** The policy of pages with pictures over time: the same, and our own viewer may run. */
export const viewerPolicy = `${contentSecurityPolicy}; script-src 'self'`
