// The volunteer's app and the viewer call nothing that the oldest phone they are meant for does not have.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

const src = join(import.meta.dirname, '../src')
const files = ['trackers', 'viewer'].flatMap((room) =>
  readdirSync(join(src, room), { recursive: true })
    .map((name) => join(src, room, String(name)))
    .filter((path) => /\.(ts|css)$/.test(path)),
)

/** What came after Android WebView 80; syntax is lowered by the build, calls are not. */
const newerCalls =
  /\.(at|replaceAll|replaceChildren|findLast|findLastIndex|toSorted|toReversed|with|groupBy|isWellFormed)\(|Object\.(hasOwn|groupBy)|structuredClone|randomUUID|Promise\.(any|withResolvers|try)|AbortSignal\.(timeout|any)|\bTemporal\b|ListFormat|WeakRef|\.inert\b|showModal|popover|^\s*await /m
/** Styles that the build does not lower. */
const newerStyles =
  /aspect-ratio|:is\(|:where\(|:has\(|@layer|@container|color-mix|(?<!grid-)\bgap:|clamp\(|dvh|svh|subgrid/

describe('of the volunteer’s app, nothing is newer than its floor', () => {
  test('there are files to look at', () => {
    expect(files.length).toBeGreaterThan(40)
  })

  test.each(files.map((path) => [path.slice(src.length + 1), path]))('%s', (name, path) => {
    const text = readFileSync(path, 'utf8')
    const newer = name.endsWith('.css') ? newerStyles : newerCalls
    const withoutAwaits = text.replace(/^ +await /gm, '')
    expect(newer.exec(withoutAwaits)?.[0]).toBeUndefined()
  })
})
