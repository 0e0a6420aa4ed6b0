// The gates that read our source themselves: good trees, and one planted fault after another.
import { boundaries } from '../gates/boundaries.ts'
import { words } from '../gates/words.ts'
import { css } from '../gates/css.ts'
import { licences } from '../gates/licences.ts'
import { tracesGate } from '../gates/traces.ts'
import { allRooms, type Case, type Files, head, plant } from './tree.ts'

const english = { 'register.title': 'Register', 'register.seen_one': '{{count}} seen' }

const goodEnglish = { ...english, 'register.seen_other': '{{count}} seen' }

const goodArabic = {
  'register.title': 'السجل',
  'register.seen_zero': 'لا شيء',
  'register.seen_one': 'واحد',
  'register.seen_two': 'اثنان',
  'register.seen_few': '{{count}} قليل',
  'register.seen_many': '{{count}} كثير',
  'register.seen_other': '{{count}} آخر',
}

const user = `${head}export const page = (t: (k: string) => string) => t('register.title') + t('register.seen')\n`

const wordTree = (en: object, ar: object, source = user): Files => ({
  'packages/web/words/en.json': JSON.stringify(en, null, 2),
  'packages/web/words/ar.json': JSON.stringify(ar, null, 2),
  'packages/web/src/page.ts': source,
  'tools/words-equal.json': '[]',
  'tools/words-dynamic.json': '[]',
})

const lock = (licence: string): string =>
  JSON.stringify({
    packages: {
      'packages/web': { dependencies: { thing: '1' } },
      'node_modules/thing': { license: licence, dependencies: { deep: '1' } },
      'node_modules/deep': { license: 'MIT' },
      'node_modules/tool': { license: 'SSPL-1.0', dev: true },
    },
  })

const cssTree: Files = {
  'packages/web/src/page.css': '.a { margin-inline-start: 1px; margin: 0 1px 2px 1px }\n',
  'packages/web/src/page.tsx': `${head}export const A = () => <p style={{ insetInlineStart: 0 }} />\n`,
}

export const sourceCases: Case[] = [
  {
    gate: boundaries,
    good: allRooms,
    planted: {
      'a room that imports what its row forbids': plant(
        allRooms,
        { 'packages/domain/src/a.ts': `${head}import { x } from '@athar/store'\nexport { x }\n` },
        /domain\/src\/a\.ts:2 may not import @athar\/store/,
      ),
      'a pure room with a clock': plant(
        allRooms,
        { 'packages/domain/src/a.ts': `${head}export const now = () => Date.now()\n` },
        /a pure room uses Date\.now/,
      ),
      'a pure room that makes a date of nothing': plant(
        allRooms,
        { 'packages/evidence/src/a.ts': `${head}export const now = () => new Date()\n` },
        /a pure room uses new Date\(\)/,
      ),
      'a pure room with dice': plant(
        allRooms,
        { 'packages/sample/src/a.ts': `${head}export const die = () => Math.random()\n` },
        /a pure room uses Math\.random/,
      ),
      'a pure room that opens a file': plant(
        allRooms,
        { 'packages/imports/src/a.ts': `${head}export { readFileSync } from 'node:fs'\n` },
        /a pure room uses node:fs/,
      ),
      'an import that climbs out of its room': plant(
        allRooms,
        { 'packages/web/src/a.ts': `${head}export * from '../../store/src/index.ts'\n` },
        /reaches out of its room/,
      ),
      'a package that package.json does not list': plant(
        allRooms,
        { 'packages/web/src/a.ts': `${head}export * from 'kysely'\n` },
        /uses kysely, not in its package\.json/,
      ),
      'a file without a first line': plant(
        allRooms,
        { 'packages/web/src/a.ts': 'export const a = 1\n' },
        /must begin with a \/\/ comment/,
      ),
      'a file that is too long': plant(
        allRooms,
        { 'packages/web/src/a.ts': head + 'export {}\n'.repeat(400) },
        /has 401 lines/,
      ),
      'a room that is missing': {
        files: Object.fromEntries(
          Object.entries(allRooms).filter(([path]) => !path.startsWith('packages/pages/')),
        ),
        says: /packages\/pages\/src is missing/,
      },
      'a room that the table does not know': plant(
        allRooms,
        { 'packages/attic/src/a.ts': head },
        /packages\/attic is no room/,
      ),
    },
  },
  {
    gate: words,
    good: wordTree(goodEnglish, goodArabic),
    planted: {
      'a missing plural form': {
        files: wordTree(goodEnglish, { ...goodArabic, 'register.seen_few': undefined }),
        says: /register\.seen_few: ar lacks it/,
      },
      'an Arabic word that is the English one': {
        files: wordTree(goodEnglish, { ...goodArabic, 'register.title': 'Register' }),
        says: /register\.title: ar is the same as en/,
      },
      'a variable that Arabic forgets': {
        files: wordTree({ ...goodEnglish, 'register.title': 'Register of {{place}}' }, goodArabic),
        says: /register\.title: en names \{place\}, ar names \{\}/,
      },
      'a key that nobody uses': {
        files: wordTree(
          { ...goodEnglish, 'register.old': 'Old' },
          { ...goodArabic, 'register.old': 'قديم' },
        ),
        says: /register\.old: nobody uses it/,
      },
      'a key that has no words': {
        files: wordTree(
          goodEnglish,
          goodArabic,
          `${user}export const b = (t: any) => t('register.gone')\n`,
        ),
        says: /page\.ts:3 uses register\.gone/,
      },
      'a key only in Arabic': {
        files: wordTree(goodEnglish, { ...goodArabic, 'register.only': 'وحيد' }),
        says: /register\.only: en lacks it/,
      },
    },
  },
  {
    gate: css,
    good: cssTree,
    planted: {
      'a physical margin': plant(
        cssTree,
        { 'packages/web/src/b.css': '.a{margin-left:1px}' },
        /margin-left/,
      ),
      'a physical place': plant(
        cssTree,
        { 'packages/web/src/b.css': '.a{\n left: 0 }' },
        /b\.css:2 .*left/,
      ),
      'text that hangs on one side': plant(
        cssTree,
        { 'packages/web/src/b.css': '.a{text-align: right}' },
        /text-align/,
      ),
      'four sides that differ': plant(
        cssTree,
        { 'packages/web/src/b.css': '.a{padding:1px 2px 3px 4px}' },
        /padding/,
      ),
      'a style prop': plant(
        cssTree,
        { 'packages/web/src/b.tsx': `${head}export const B = () => <p style={{ left: 0 }} />\n` },
        /b\.tsx:2 .*style left/,
      ),
      'a placing prop': plant(
        cssTree,
        {
          'packages/web/src/b.tsx': `${head}export const B = () => <Menu placement="bottom left" />\n`,
        },
        /placement="bottom left"/,
      ),
    },
  },
  {
    gate: licences,
    good: { 'package-lock.json': lock('(MIT OR GPL-3.0-only)') },
    planted: {
      'a licence nobody vetted': {
        files: { 'package-lock.json': lock('AGPL-3.0-only') },
        says: /thing is AGPL-3\.0-only/,
      },
      'a font licence on something that is no font': {
        files: { 'package-lock.json': lock('OFL-1.1') },
        says: /thing is OFL-1\.1/,
      },
    },
  },
  {
    gate: tracesGate,
    good: { 'README.md': 'nothing to see\n' },
    planted: {
      'a path of a machine': {
        files: { 'a.md': ['see ', 'root/x'].join('/') },
        says: /a\.md:1 path of/,
      },
      'a private key': {
        files: { 'a.json': ['-----BEGIN', 'PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIE'].join(' ') },
        says: /private key/,
      },
      'a registry': {
        files: { 'a.md': ['registry', 'npmjs.org'].join('.') },
        says: /package registry/,
      },
    },
  },
]
