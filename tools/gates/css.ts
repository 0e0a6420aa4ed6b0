// Gate: direction comes from logical properties; nothing on screen is laid out by left and right.
import { lineAt, listFiles, readText } from '../files.ts'
import { type Gate, verdict } from '../gate.ts'
import {
  isSyntax,
  lastName,
  literalText,
  parse,
  type Syntax,
  templateParts,
  visit,
} from '../syntax.ts'

interface Found {
  what: string
  start: number
}

const physical = [
  /(?<![\w-])(?:scroll-)?(?:margin|padding)-(?:left|right)(?![\w-])/g,
  /(?<![\w-])border-(?:(?:top|bottom)-)?(?:left|right)(?:-(?:width|style|color|radius))?(?=\s*:)/g,
  /(?<![\w-])(?:left|right)\s*:/g,
  /(?<![\w-])(?:text-align|float|clear)\s*:\s*(?:left|right)\b/g,
]
const fourSides = /(?<![\w-])(margin|padding|inset|border-(?:width|color|style))\s*:\s*([^;{}]+)/g
const camel = /^(?:scroll)?(?:margin|padding|border(?:Top|Bottom)?)(?:Left|Right)/i
const placing = new Set(['placement', 'align', 'side', 'position', 'edge', 'textAlign', 'float'])

export const css: Gate = {
  name: 'css',
  unit: 'files',
  async run({ root }) {
    const files = listFiles(root).filter((path) =>
      /\.css$|^packages\/(web|pages)\/src\/.*\.tsx?$/.test(path),
    )
    const failures = files.flatMap((path) => {
      const text = readText(root, path)
      const found = path.endsWith('.css') ? inCss(text) : inSource(path, text)
      return found.map(({ what, start }) => `${path}:${lineAt(text, start)} physical side: ${what}`)
    })
    return verdict(files.length, failures)
  },
}

/** Physical properties in a style sheet; comments are no style. */
function inCss(text: string): Found[] {
  const bare = text.replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ' '))
  const found = physical.flatMap((pattern) =>
    [...bare.matchAll(pattern)].map((match) => ({ what: match[0].trim(), start: match.index })),
  )
  for (const match of bare.matchAll(fourSides)) {
    const sides = splitValues(match[2] ?? '')
    if (sides.length === 4 && sides[1] !== sides[3]) {
      found.push({ what: match[0].trim(), start: match.index })
    }
  }
  return found
}

/** The parts of a value, brackets kept whole: `0 calc(1px + 2px)` → two. */
function splitValues(value: string): string[] {
  return (
    value
      .replace('!important', '')
      .trim()
      .match(/(?:[^\s(]+(?:\([^()]*(?:\([^()]*\)[^()]*)*\))?)+/g) ?? []
  )
}

/** Physical sides in style props, in placing props, and in style sheets written inside strings. */
function inSource(path: string, text: string): Found[] {
  const { program } = parse(path, text)
  const found: Found[] = []
  visit(program, (node) => {
    if (node.type === 'Property') {
      const key = lastName(node['key'])
      if (key !== undefined && camel.test(key)) found.push({ what: key, start: node.start })
    }
    if (node.type === 'JSXAttribute') found.push(...inAttribute(node))
    if (node.type === 'TemplateLiteral' || node.type === 'Literal') found.push(...inString(node))
  })
  return found
}

function inAttribute(node: Syntax): Found[] {
  const name = lastName(node['name']) ?? ''
  const value = node['value']
  if (!isSyntax(value)) return []
  const text = literalText(value)
  if (placing.has(name) && text !== undefined && /\b(left|right)\b/.test(text)) {
    return [{ what: `${name}="${text}"`, start: node.start }]
  }
  return name === 'style' ? inStyleObject(value) : []
}

function inStyleObject(value: Syntax): Found[] {
  const found: Found[] = []
  visit(value, (node) => {
    if (node.type !== 'Property') return
    const key = lastName(node['key']) ?? ''
    const to = isSyntax(node['value']) ? literalText(node['value']) : undefined
    const isSide = key === 'left' || key === 'right'
    const isAligned = placing.has(key) && (to === 'left' || to === 'right')
    if (isSide || isAligned) found.push({ what: `style ${key}`, start: node.start })
  })
  return found
}

/** A string counts as style when it holds a declaration: `…: …;` or `style="…"`. */
function inString(node: Syntax): Found[] {
  const parts = node.type === 'TemplateLiteral' ? templateParts(node) : [literalText(node) ?? '']
  const text = parts.join('0')
  if (!/[\w-]+\s*:\s*[^;{}]+;|style="/.test(text)) return []
  return inCss(text).map(({ what }) => ({ what, start: node.start }))
}
