// Where the source uses words: keys called by name, prefixes of keys put together, and any text that may be a key.
import { lineAt, listFiles, readText } from '../files.ts'
import {
  isSyntax,
  lastName,
  literalText,
  parse,
  type Syntax,
  templateParts,
  visit,
} from '../syntax.ts'

/** What the source says about words. */
export interface Uses {
  /** Keys given by name to a translating call. */
  called: { key: string; place: string }[]
  /** Beginnings of keys put together in a translating call: `problem.${code}` → `problem.` */
  prefixes: Set<string>
  /** Every text of the source, since a key may be kept in a table first. */
  literals: Set<string>
}

const translators = new Set(['t', 'say', 'word', 'words', 'translate'])
const keyShape = /^[a-z][A-Za-z0-9]*(\.[A-Za-z0-9_-]+)+$/

/** Reads every source file of the rooms. */
export function findUses(root: string): Uses {
  const uses: Uses = { called: [], prefixes: new Set(), literals: new Set() }
  const sources = listFiles(root).filter((path) => /^packages\/[^/]+\/src\/.*\.tsx?$/.test(path))
  for (const path of sources) {
    const text = readText(root, path)
    const { program } = parse(path, text)
    visit(program, (node) => {
      const literal = literalText(node)
      if (literal !== undefined) uses.literals.add(literal)
      const key = keyArgument(node)
      if (key !== undefined) {
        collect(key, uses, (start) => `${path}:${lineAt(text, start)}`)
      }
    })
  }
  return uses
}

/** The key of `t(key, …)` or of `<Trans i18nKey={key}>`. */
function keyArgument(node: Syntax): Syntax | undefined {
  if (node.type === 'CallExpression' && translators.has(lastName(node['callee']) ?? '')) {
    return (node['arguments'] as Syntax[])[0]
  }
  if (node.type === 'JSXAttribute' && lastName(node['name']) === 'i18nKey') {
    const value = node['value']
    if (!isSyntax(value)) return undefined
    return value.type === 'JSXExpressionContainer' ? (value['expression'] as Syntax) : value
  }
  return undefined
}

function collect(node: Syntax, uses: Uses, place: (start: number) => string): void {
  const key = literalText(node)
  if (key !== undefined) {
    if (keyShape.test(key)) uses.called.push({ key, place: place(node.start) })
    return
  }
  if (node.type === 'TemplateLiteral') {
    const [begin = ''] = templateParts(node)
    if (/^[a-z][\w]*\./.test(begin)) uses.prefixes.add(begin)
  } else if (node.type === 'ConditionalExpression') {
    collect(node['consequent'] as Syntax, uses, place)
    collect(node['alternate'] as Syntax, uses, place)
  } else if (node.type === 'LogicalExpression') {
    collect(node['left'] as Syntax, uses, place)
    collect(node['right'] as Syntax, uses, place)
  } else if (isSyntax(node['expression'])) {
    collect(node['expression'], uses, place)
  }
}
