// The gates that let another program look: good trees, and one planted fault after another.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { home } from '../gate.ts'
import { format } from '../gates/format.ts'
import { contract } from '../gates/contract.ts'
import { types } from '../gates/types.ts'
import { lint } from '../gates/lint.ts'
import { unused } from '../gates/unused.ts'
import { docs } from '../gates/docs.ts'
import { budgets } from '../gates/budgets.ts'
import { site } from '../gates/site.ts'
import { pureTests, storeTests } from '../gates/tests.ts'
import { rooms } from '../rooms.ts'
import { type Case, type Files, head, plant } from './tree.ts'

const limits = readFileSync(join(home, 'tools', 'budgets.json'), 'utf8')

const ignore = 'node_modules\ndist\n'

const tsconfig = JSON.stringify({
  compilerOptions: {
    strict: true,
    noEmit: true,
    module: 'nodenext',
    target: 'es2024',
    types: [],
    allowImportingTsExtensions: true,
  },
  include: ['packages'],
})

export const passingTest = `${head}import { expect, test } from 'vitest'
test('one and one are two', () => {
  expect(1 + 1).toBe(2)
})
`

const testsIn = (...names: string[]): Files =>
  Object.fromEntries(names.map((room) => [`packages/${room}/test/a.test.ts`, passingTest]))

const pureRooms = testsIn(
  'domain',
  'evidence',
  'consensus',
  'linkage',
  'matching',
  'estimates',
  'reading',
  'imports',
  'sample',
  'contract',
  'pages',
)

const generator = `${head}export const routes = ['/incidents']
export const openapi = (all: string[]) => ({ paths: { [all[0] ?? '']: { get: {} } } })
`

const openapiText = '{\n  "paths": {\n    "/incidents": {\n      "get": {}\n    }\n  }\n}\n'

const table = Object.entries(rooms)
  .map(
    ([room, { mayImport }]) => `| \`packages/${room}\` | what it holds | ${mayImport.join(', ')} |`,
  )
  .join('\n')

const goodDocs: Files = {
  'ARCHITECTURE.md': `# The house\n\n| room | what | may import |\n|---|---|---|\n${table}\n`,
  'README.md': '# Read\n\nSee [the house](ARCHITECTURE.md#the-house).\n\n```json check\n{}\n```\n',
}

const page = '<script type="module" src="/assets/index-a1.js"></script>'

const built: Files = {
  'tools/budgets.json': limits,
  'packages/web/dist/index.html': page,
  'packages/web/dist/assets/index-a1.js': 'import("./map-b2.js")\n',
}

const knipTree = (used: string): Files => ({
  'package.json': '{ "name": "tree", "type": "module" }',
  'knip.json': '{ "entry": ["src/main.ts"], "project": ["src/**/*.ts"] }',
  'src/main.ts': `${head}import { a } from './part.ts'\n${used}\n`,
  'src/part.ts': `${head}export const a = 1\n`,
})

const formatTree: Files = {
  '.gitignore': ignore,
  'biome.json': readFileSync(join(home, 'biome.json'), 'utf8'),
  'src/a.ts': `${head}export const a = 'a'\n`,
}

const lintTree: Files = {
  'tsconfig.json': tsconfig.replace('packages', 'src'),
  'src/a.ts': `${head}export const a = 'a'\n`,
}

const typeTree: Files = {
  'tsconfig.json': tsconfig,
  'packages/domain/src/a.ts': `${head}export const a: number = 1\n`,
}

const contractTree: Files = {
  'packages/contract/package.json': '{ "type": "module" }',
  'package.json': '{ "version": "0.1.0" }',
  'packages/contract/src/index.ts': generator,
  'packages/contract/openapi.json': openapiText,
}

export const toolCases: Case[] = [
  {
    gate: format,
    good: formatTree,
    planted: {
      'a file laid out by hand': plant(formatTree, { 'src/b.ts': 'let   b = "b";' }, /b\.ts/),
    },
  },
  {
    gate: contract,
    good: contractTree,
    planted: {
      'an openapi.json left behind': plant(
        contractTree,
        { 'packages/contract/openapi.json': '{ "paths": {} }\n' },
        /is not what the routes say/,
      ),
    },
  },
  {
    gate: types,
    good: typeTree,
    planted: {
      'a wrong type': plant(
        typeTree,
        { 'packages/domain/src/b.ts': `${head}export const b: number = 'b'\n` },
        /b\.ts.*TS2322/,
      ),
    },
  },
  {
    gate: lint,
    good: lintTree,
    planted: {
      'an any': plant(
        lintTree,
        { 'src/b.ts': `${head}export const b = (x: any) => x\n` },
        /b\.ts:2/,
      ),
      'a silenced rule': plant(
        lintTree,
        { 'src/b.ts': `${head}// oxlint-disable-next-line no-console\nexport const b = 1\n` },
        /src\/b\.ts:2/,
      ),
    },
  },
  {
    gate: unused,
    good: knipTree('console.log(a)'),
    planted: {
      'an export that nobody uses': plant(
        knipTree('console.log(a)'),
        { 'src/part.ts': `${head}export const a = 1\nexport const b = 2\n` },
        /src\/part\.ts:3 unused exports: b/,
      ),
    },
  },
  {
    gate: pureTests,
    good: pureRooms,
    planted: {
      'a test that fails': plant(
        pureRooms,
        { 'packages/domain/test/a.test.ts': passingTest.replace('toBe(2)', 'toBe(3)') },
        /one and one are two/,
      ),
      'a room without a test': {
        files: testsIn('domain', 'evidence', 'consensus'),
        says: /packages\/imports\/test holds no test/,
      },
      'a test file that does not load': plant(
        pureRooms,
        { 'packages/domain/test/b.test.ts': `${head}import './gone.ts'\n` },
        /b\.test\.ts does not load/,
      ),
    },
  },
  {
    gate: storeTests,
    good: testsIn('store'),
    planted: {
      'a test that fails': {
        files: { 'packages/store/test/a.test.ts': passingTest.replace('toBe(2)', 'toBe(3)') },
        says: /one and one are two/,
      },
    },
  },
  {
    gate: docs,
    good: goodDocs,
    planted: {
      'a link to nothing': plant(goodDocs, { 'a.md': 'see [b](b.md)' }, /a\.md:1 points to b\.md/),
      'a link to no heading': plant(goodDocs, { 'a.md': 'see [b](README.md#gone)' }, /#gone/),
      'JSON that is none': plant(
        goodDocs,
        { 'a.md': '```json check\n{\n```\n' },
        /a\.md:1 is no JSON/,
      ),
      'code that does not run': plant(
        goodDocs,
        { 'a.md': '```ts check\nthrow new RangeError("planted")\n```\n' },
        /a\.md:1 does not run[\s\S]*planted/,
      ),
      'a command that fails': plant(
        goodDocs,
        { 'a.md': '```sh check\nexit 3\n```\n' },
        /ends with 3/,
      ),
      'a table of rooms that is not the enforced one': plant(
        goodDocs,
        {
          'ARCHITECTURE.md': `# The house\n\n${table.replace('domain, contract |', 'domain |')}\n`,
        },
        /ARCHITECTURE\.md lets pages import/,
      ),
    },
  },
  {
    gate: budgets,
    good: built,
    planted: {
      'a file nobody planned': plant(
        built,
        { 'packages/web/dist/assets/extra.wasm': 'x' },
        /extra\.wasm .* has no row/,
      ),
      'a room with too many dependencies': plant(
        built,
        { 'packages/sample/package.json': '{ "dependencies": { "left": "1" } }' },
        /sample has 1 dependencies, 0 are allowed/,
      ),
      'a first load that is too heavy': plant(
        built,
        { 'tools/budgets.json': limits.replace(/"firstLoadGzip": \d+/, '"firstLoadGzip": 10') },
        /the first load is/,
      ),
      'a late file that the first page fetches': plant(
        built,
        {
          'tools/budgets.json': limits.replace(
            '"bundles": [',
            '"bundles": [{ "file": "^assets/map-", "load": "lazy", "gzip": 500000 },',
          ),
          'packages/web/dist/assets/index-a1.js': 'import "./map-b2.js"\n',
          'packages/web/dist/assets/map-b2.js': 'export {}\n',
        },
        /map-b2\.js is meant to be fetched on demand/,
      ),
    },
  },
  {
    gate: site,
    good: {
      'packages/web/index.html': '<p>',
      'packages/web/dist/index.html': '<p>',
      'tools/prepare.mjs': head,
    },
    planted: {
      'a site that does not build': {
        files: {
          'packages/web/index.html': '<p>',
          'tools/prepare.mjs': `${head}throw new Error('planted')\n`,
        },
        says: /planted/,
      },
    },
  },
]
