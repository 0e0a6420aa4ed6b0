// Gate: walks through the site in a real browser, in English and in Arabic.
import { listFiles, readText } from '../files.ts'
import { type Gate, skippedBecause } from '../gate.ts'
import { lastName, parse, visit } from '../syntax.ts'
import { runSuite } from '../vitest-run.ts'

const noBrowser =
  'no browser: install Chromium or Google Chrome (Debian: apt-get install chromium), or name one in CHROMIUM_PATH'

export const browser: Gate = {
  name: 'browser walks',
  unit: 'walks',
  run(context) {
    if (context.browserPath === undefined) {
      return Promise.resolve(skippedBecause(noBrowser, countWalks(context.root)))
    }
    return runSuite(context, {
      folders: ['browser'],
      env: { CHROMIUM_PATH: context.browserPath, TEST_DATABASE_URL: undefined },
      args: ['--no-file-parallelism'],
    })
  },
}

/** How many walks are written, for the count of those that could not be taken. */
function countWalks(root: string): number {
  let walks = 0
  for (const path of listFiles(root).filter((file) => /^browser\/.*\.test\.ts$/.test(file))) {
    visit(parse(path, readText(root, path)).program, (node) => {
      if (node.type === 'CallExpression' && /^(test|it)$/.test(lastName(node['callee']) ?? '')) {
        walks += 1
      }
    })
  }
  return walks
}
