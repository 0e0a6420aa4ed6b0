// Gate: every word on screen exists in English and in Arabic, in all the plural forms Arabic has, says
// something different in each, names the same variables, and is used somewhere.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { listFiles, readJson, readText, roomOfPath } from '../files.ts'
import { type Gate, type GateContext, verdict } from '../gate.ts'
import { findUses, type Uses } from './word-uses.ts'

type Words = Record<string, string>

const forms = ['zero', 'one', 'two', 'few', 'many', 'other']
const formOf = /^(.+)_(zero|one|two|few|many|other)$/

export const words: Gate = {
  name: 'words',
  unit: 'keys',
  async run(context) {
    const rooms = roomsWithWords(context.root)
    const equal = new Set(listIn(context, 'words-equal.json'))
    const failures: string[] = []
    const keys = new Map<string, string>()
    for (const room of rooms) {
      const { en, ar, faults } = readBoth(context.root, room)
      failures.push(...faults, ...compare(room, en, ar, equal))
      for (const key of baseKeys(en)) {
        const other = keys.get(key)
        if (other !== undefined)
          failures.push(`${key} stands in the words of ${other} and of ${room}`)
        keys.set(key, room)
      }
    }
    for (const key of equal)
      if (!keys.has(key)) failures.push(`words-equal.json lists ${key}, no such key`)
    failures.push(
      ...compareUses(keys, findUses(context.root), listIn(context, 'words-dynamic.json')),
    )
    return verdict(keys.size, failures)
  },
}

function roomsWithWords(root: string): string[] {
  const rooms = listFiles(root)
    .filter((path) => /^packages\/[^/]+\/words\/[^/]+\.json$/.test(path))
    .map((path) => roomOfPath(path) ?? '')
  return [...new Set(rooms)]
}

function listIn(context: GateContext, file: string): string[] {
  const root = existsSync(join(context.root, 'tools', file)) ? context.root : context.home
  return readJson(root, `tools/${file}`) as string[]
}

/** All words of a room, in both languages: `en.json` and, where a room has more files, `desk.en.json`. */
function readBoth(root: string, room: string): { en: Words; ar: Words; faults: string[] } {
  const folder = `packages/${room}/words/`
  const files = listFiles(root).filter((path) => path.startsWith(folder))
  const faults = files
    .filter((path) => !/\/([a-z-]+\.)?(en|ar)\.json$/.test(path))
    .map((path) => `${path} names no language`)
  const read = (language: string): Words => {
    const words: Words = {}
    const ofLanguage = files.filter((path) => new RegExp(`[/.]${language}\\.json$`).test(path))
    if (ofLanguage.length === 0) faults.push(`${folder}${language}.json is missing`)
    for (const path of ofLanguage) {
      faults.push(...doubledKeys(path, readText(root, path)))
      for (const [key, value] of Object.entries(readJson(root, path) as Words)) {
        if (key in words) faults.push(`${path} ${key} stands in another file too`)
        if (typeof value !== 'string' || value.trim() === '')
          faults.push(`${path} ${key} is no text`)
        words[key] = String(value)
      }
    }
    return words
  }
  return { en: read('en'), ar: read('ar'), faults }
}

/** A key written twice: JSON keeps the last silently. */
function doubledKeys(path: string, text: string): string[] {
  const keys = [...text.matchAll(/^\s*"([^"\\]+)"\s*:/gm)].map((match) => match[1] ?? '')
  return keys
    .filter((key, index) => keys.indexOf(key) !== index)
    .map((key) => `${path} ${key} is written twice`)
}

/** The base of a plural key when its words have a form for one; otherwise the key itself. */
function baseOf(key: string, en: Words): string {
  const base = formOf.exec(key)?.[1]
  return base !== undefined && `${base}_one` in en ? base : key
}

function baseKeys(en: Words): Set<string> {
  return new Set(Object.keys(en).map((key) => baseOf(key, en)))
}

function compare(room: string, en: Words, ar: Words, equal: Set<string>): string[] {
  const failures: string[] = []
  const bases = baseKeys(en)
  for (const base of bases) {
    const isPlural = `${base}_one` in en
    if (isPlural && !(`${base}_other` in en)) failures.push(`${room} ${base}: en lacks _other`)
    const wanted = isPlural ? forms.map((form) => `${base}_${form}`) : [base]
    for (const key of wanted) {
      if (!(key in ar)) failures.push(`${room} ${key}: ar lacks it`)
      else failures.push(...compareOne(room, key, base, en, ar, equal))
    }
  }
  for (const key of Object.keys(ar)) {
    if (!bases.has(baseOf(key, en))) failures.push(`${room} ${key}: en lacks it`)
  }
  return failures
}

function compareOne(
  room: string,
  key: string,
  base: string,
  en: Words,
  ar: Words,
  equal: Set<string>,
): string[] {
  const failures: string[] = []
  const english = en[key] ?? en[`${base}_other`] ?? ''
  const arabic = ar[key] ?? ''
  const isSaid = /\p{L}/u.test(english.replace(/\{\{[^}]*\}\}/g, ''))
  if (english === arabic && isSaid && !equal.has(base)) {
    failures.push(`${room} ${key}: ar is the same as en`)
  }
  const wanted = variables(en[`${base}_other`] ?? english)
  const named = variables(arabic)
  // zero, one and two are words of their own and need no numeral; nothing may be named that is not given
  const isFree = key !== base && /_(zero|one|two)$/.test(key)
  const isKept = isFree
    ? named.every((name) => wanted.includes(name))
    : named.join(' ') === wanted.join(' ')
  if (!isKept) {
    failures.push(`${room} ${key}: en names {${wanted.join(' ')}}, ar names {${named.join(' ')}}`)
  }
  return failures
}

/** The interpolated names of a text, sorted: `{{count}} of {{total, number}}` → `count`, `total`. */
function variables(text: string): string[] {
  const names = [...text.matchAll(/\{\{-?\s*([\w.]+)/g)].map((match) => match[1] ?? '')
  return [...new Set(names)].sort()
}

function compareUses(keys: Map<string, string>, uses: Uses, listed: string[]): string[] {
  const prefixes = [...listed, ...uses.prefixes]
  const unknown = uses.called
    .filter(({ key }) => !keys.has(key))
    .map(({ key, place }) => `${place} uses ${key}, which has no words`)
  const unused = [...keys.keys()]
    .filter((key) => !uses.literals.has(key) && !prefixes.some((prefix) => key.startsWith(prefix)))
    .map((key) => `${keys.get(key)} ${key}: nobody uses it`)
  const idle = prefixes
    .filter((prefix) => ![...keys.keys()].some((key) => key.startsWith(prefix)))
    .map(
      (prefix) =>
        `no key begins with ${prefix}, which the source builds or words-dynamic.json lists`,
    )
  return [...unknown, ...unused, ...idle]
}
