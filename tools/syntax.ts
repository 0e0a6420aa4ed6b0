// Reading our own source as a tree, so that a gate sees code and not look-alikes in comments or strings.
import { parseSync } from 'oxc-parser'

/** A node of the syntax tree. */
export interface Syntax {
  type: string
  start: number
  end: number
  [field: string]: unknown
}

/** One parsed file. */
export interface Parsed {
  text: string
  program: Syntax
  comments: { value: string; start: number; end: number }[]
  /** Every module it names: static, re-exported and dynamic imports. */
  imports: { from: string; start: number }[]
  errors: string[]
}

/** Parses one TypeScript or JavaScript file. */
export function parse(path: string, text: string): Parsed {
  const parsed = parseSync(path, text)
  const program = parsed.program as unknown as Syntax
  const imports: Parsed['imports'] = []
  visit(program, (node) => {
    const from = node['source']
    if (/^(Import|Export)/.test(node.type) && isSyntax(from)) {
      imports.push({ from: moduleName(from), start: node.start })
    }
    if (node.type === 'CallExpression' && isRequire(node)) {
      const [first] = node['arguments'] as Syntax[]
      imports.push({ from: first === undefined ? computed : moduleName(first), start: node.start })
    }
  })
  const errors = parsed.errors.map((error) => error.message)
  return { text, program, comments: parsed.comments, imports, errors }
}

/** What an import that is put together at run time is called, after the part that is fixed. */
export const computed = '(computed)'

/** `import('x')` → x; `import(`x/${y}`)` → x/(computed); `import(y)` → (computed). */
function moduleName(node: Syntax): string {
  const begin = node.type === 'TemplateLiteral' ? (templateParts(node)[0] ?? '') : ''
  return literalText(node) ?? `${begin}${computed}`
}

function isRequire(node: Syntax): boolean {
  const callee = node['callee']
  return isSyntax(callee) && callee.type === 'Identifier' && callee['name'] === 'require'
}

/** True for a node of the tree. */
export function isSyntax(value: unknown): value is Syntax {
  return typeof value === 'object' && value !== null && typeof (value as Syntax).type === 'string'
}

/** Calls `see` for every node, parents first. */
export function visit(node: Syntax, see: (node: Syntax, parent: Syntax | undefined) => void): void {
  const step = (current: Syntax, parent: Syntax | undefined): void => {
    see(current, parent)
    for (const value of Object.values(current)) {
      if (Array.isArray(value)) {
        for (const part of value) if (isSyntax(part)) step(part, current)
      } else if (isSyntax(value)) step(value, current)
    }
  }
  step(node, undefined)
}

/** The text of a string literal or of a template without holes. */
export function literalText(node: Syntax): string | undefined {
  if (node.type === 'Literal' && typeof node['value'] === 'string') return node['value']
  if (node.type === 'TemplateLiteral' && templateParts(node).length === 1)
    return templateParts(node)[0]
  return undefined
}

/** The written parts of a template literal. */
export function templateParts(node: Syntax): string[] {
  const quasis = node['quasis'] as { value: { cooked: string | null; raw: string } }[]
  return quasis.map((quasi) => quasi.value.cooked ?? quasi.value.raw)
}

/** The name of an identifier, or of the last part of `a.b.c`. */
export function lastName(node: unknown): string | undefined {
  if (!isSyntax(node)) return undefined
  if (node.type === 'Identifier' || node.type === 'JSXIdentifier') return String(node['name'])
  if (node.type === 'MemberExpression') return lastName(node['property'])
  return undefined
}
