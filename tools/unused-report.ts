// How knip tells the "unused" gate what it saw: one line of JSON with the count of files and the findings.
import { relative } from 'node:path'
import type { Reporter } from 'knip'

const report: Reporter = ({ issues, counters, cwd, configurationHints }) => {
  const found = Object.entries(issues).flatMap(([kind, byFile]) =>
    Object.entries(
      byFile as Record<string, Record<string, { symbol: string; line?: number }>>,
    ).flatMap(([file, bySymbol]) =>
      Object.values(bySymbol).map(({ symbol, line }) => {
        const place = relative(cwd, file.startsWith('/') ? file : `${cwd}/${file}`)
        return `${place}${line === undefined ? '' : `:${line}`} unused ${kind}: ${symbol}`
      }),
    ),
  )
  const hints = [...configurationHints].map((hint) => `knip.json: ${JSON.stringify(hint)}`)
  const seen = counters.processed
  process.stdout.write(`ATHAR-UNUSED ${JSON.stringify({ seen, found, hints })}\n`)
}

export default report
