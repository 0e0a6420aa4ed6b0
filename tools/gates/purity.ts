// What a pure room must not own: clock, dice, file, network, process. Used by the boundaries gate.
import { isSyntax, lastName, type Parsed, type Syntax, visit } from '../syntax.ts'

/** One place in a pure room where the outside world comes in. */
export interface Impurity {
  what: string
  start: number
}

const modules =
  /^(node:)?(fs|net|http|https|http2|tls|dgram|dns|child_process|worker_threads|cluster|os|process|perf_hooks|timers|readline|repl|inspector|v8|vm|sqlite)(\/|$)/

const dice = new Set([
  'randomBytes',
  'randomUUID',
  'randomInt',
  'randomFill',
  'randomFillSync',
  'getRandomValues',
  'generateKeyPair',
  'generateKeyPairSync',
  'generateKey',
  'generateKeySync',
])

const members = new Set([
  'Date.now',
  'Math.random',
  'performance.now',
  'crypto.getRandomValues',
  'crypto.randomUUID',
  'Temporal.Now',
])

const globals = new Set([
  'fetch',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'XMLHttpRequest',
  'WebSocket',
  'EventSource',
  'process',
  'localStorage',
  'indexedDB',
])

/** Every use of clock, dice, file, network or process in one parsed file. */
export function impurities(parsed: Parsed): Impurity[] {
  const found: Impurity[] = parsed.imports
    .filter(({ from }) => modules.test(from))
    .map(({ from, start }) => ({ what: from, start }))
  const own = declaredNames(parsed.program)
  visit(parsed.program, (node, parent) => {
    const what = impurityOf(node, parent, own)
    if (what !== undefined) found.push({ what, start: node.start })
  })
  return found
}

function impurityOf(
  node: Syntax,
  parent: Syntax | undefined,
  own: Set<string>,
): string | undefined {
  if (node.type === 'NewExpression' && lastName(node['callee']) === 'Date') {
    return (node['arguments'] as Syntax[]).length === 0 ? 'new Date() without a time' : undefined
  }
  if (node.type === 'CallExpression' && isName(node['callee'], 'Date')) return 'Date()'
  if (node.type === 'MemberExpression') {
    const path = `${nameOf(node['object'])}.${nameOf(node['property'])}`
    return members.has(path) ? path : undefined
  }
  if (node.type === 'ImportSpecifier') {
    const imported = nameOf(node['imported'])
    return imported !== undefined && dice.has(imported) ? imported : undefined
  }
  if (node.type === 'Identifier' && isUsed(node, parent)) {
    const name = String(node['name'])
    return globals.has(name) && !own.has(name) ? name : undefined
  }
  return undefined
}

function nameOf(node: unknown): string | undefined {
  return isSyntax(node) && node.type === 'Identifier' ? String(node['name']) : undefined
}

function isName(node: unknown, name: string): boolean {
  return nameOf(node) === name
}

/** True where an identifier is a value that is read, and no key, property or type of that name. */
function isUsed(node: Syntax, parent: Syntax | undefined): boolean {
  if (parent === undefined) return false
  if (parent.type === 'MemberExpression')
    return parent['object'] === node || parent['computed'] === true
  if (parent.type === 'Property') return parent['value'] === node
  return !/^(TS|MethodDefinition|PropertyDefinition|Import|Export)/.test(parent.type)
}

/** Names the file declares itself: a parameter called `fetch` is no network. */
function declaredNames(program: Syntax): Set<string> {
  const names = new Set<string>()
  visit(program, (node) => {
    const declared =
      node.type === 'VariableDeclarator' || node.type === 'FunctionDeclaration'
        ? [node['id']]
        : /Function|ArrowFunction/.test(node.type)
          ? ((node['params'] as unknown[] | undefined) ?? [])
          : []
    for (const part of declared) {
      if (!isSyntax(part)) continue
      visit(part, (inner) => {
        if (inner.type === 'Identifier') names.add(String(inner['name']))
      })
    }
  })
  return names
}
