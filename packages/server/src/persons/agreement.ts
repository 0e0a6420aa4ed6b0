// How readers of pairs agree with each other and with the linker: counts, alpha, each reader's share, a calibration table.
import type { AgreementView } from '@athar/contract'
import { agreementOf, standingOf } from '@athar/domain'
import type { JudgedByReaders } from '@athar/store'
import { median } from '../median.ts'

type Agreement = Omit<AgreementView, 'people'>

/** Ten classes of a tenth each. */
const CLASSES = 10

interface Read extends JudgedByReaders {
  readonly standing: string
}

/** Everything about agreement that the words on record give. */
export function agreementTold(rows: readonly JudgedByReaders[]): Agreement {
  const verdicts = rows.map(({ words }) => words.map(({ verdict }) => verdict))
  const pairs = rows.map((row, n): Read => {
    const { standing } = standingOf(verdicts[n] ?? [])
    return { ...row, standing }
  })
  return {
    ...agreementOf(verdicts),
    readers: readersOf(
      rows,
      pairs.filter(({ words }) => words.length > 1),
    ),
    calibration: calibrationOf(pairs),
  }
}

function readersOf(rows: readonly JudgedByReaders[], twice: readonly Read[]): Agreement['readers'] {
  const words = rows.flatMap((row) => row.words)
  return [...Map.groupBy(words, (it) => it.reader)].map(([reader, own]) => {
    const told = twice.flatMap(({ words: all, standing }) => {
      const word = all.find((it) => it.reader === reader)
      return word === undefined || standing === 'disputed' ? [] : [word.verdict === standing]
    })
    return {
      reader,
      judgements: own.length,
      medianSeconds: median(own.flatMap(({ seconds }) => seconds ?? [])),
      withMajority: told.length === 0 ? null : told.filter(Boolean).length / told.length,
    }
  })
}

/** Of the pairs to which the linker gave so much, how many readers called the same. */
function calibrationOf(pairs: readonly Read[]): Agreement['calibration'] {
  const decided = pairs.flatMap(({ probability, standing }) =>
    probability === null || (standing !== 'same' && standing !== 'different')
      ? []
      : [{ at: Math.min(CLASSES - 1, Math.floor(probability * CLASSES)), standing }],
  )
  return Array.from({ length: CLASSES }, (_, k) => {
    const own = decided.filter(({ at }) => at === k)
    return {
      from: k / CLASSES,
      to: (k + 1) / CLASSES,
      pairs: own.length,
      same: own.filter(({ standing }) => standing === 'same').length,
    }
  }).filter((it) => it.pairs > 0)
}
