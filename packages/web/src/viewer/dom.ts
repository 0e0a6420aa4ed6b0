// Making elements without a framework: one function for HTML, one for SVG; text is always text, never markup.

type Child = Node | string | null | false
type Value = string | number | boolean | null | ((event: never) => void)
export type Props = Readonly<Record<string, Value>>

function put(element: Element, props: Props, children: readonly Child[]): void {
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === false) continue
    if (typeof value === 'function') {
      element.addEventListener(name.slice(2), value as unknown as EventListener)
    } else if (name === 'value' && element instanceof HTMLInputElement) {
      element.value = String(value)
    } else element.setAttribute(name, value === true ? '' : String(value))
  }
  for (const child of children) if (child !== null && child !== false) element.append(child)
}

/** An element with attributes; `onclick` and the like are listened to; null and false are left out. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  props: Props = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag)
  put(element, props, children)
  return element
}

/** The same for drawings. */
export function svg<K extends keyof SVGElementTagNameMap>(
  tag: K,
  props: Props = {},
  ...children: readonly Child[]
): SVGElementTagNameMap[K] {
  const element = document.createElementNS('http://www.w3.org/2000/svg', tag)
  put(element, props, children)
  return element
}

/** Puts these children in place of whatever an element held. */
export function fill(element: Element, ...children: readonly Child[]): void {
  while (element.firstChild !== null) element.firstChild.remove()
  for (const child of children) if (child !== null && child !== false) element.append(child)
}

/** A small drawn sign for a button, from one path on a field of 24 by 24. */
export function sign(path: string): SVGSVGElement {
  const drawn = svg('path', {
    d: path,
    fill: 'none',
    stroke: 'currentColor',
    'stroke-width': 2,
    'stroke-linecap': 'round',
    'stroke-linejoin': 'round',
  })
  return svg('svg', { viewBox: '0 0 24 24', class: 'sign', 'aria-hidden': 'true' }, drawn)
}
