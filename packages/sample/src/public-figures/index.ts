// Public figures, Raqqa 2017: the numbers in circulation, each as a claim with issuer, scope, date and citation. Facts only.
import {
  type FigureId,
  type Investigation,
  type InvestigationId,
  newId,
  type PublishedFigure,
} from '@athar/domain'
import { harm } from './killed.ts'
import { both, type FigureNeeds, silent } from './words.ts'
import { effortAndDamage } from './work.ts'

/** Ids that are the same in every store, so that addresses and citations hold everywhere. */
const EPOCH_MS = Date.UTC(2019, 3, 25)
const PRIME = 0x01000193
/** Ten bytes that follow from a code alone (FNV-1a, 32 bits, with three beginnings). */
function bytesOf(code: string): Uint8Array {
  const bytes = new Uint8Array(12)
  for (let round = 0; round < 3; round++) {
    let hash = (0x811c9dc5 + round) | 0
    for (const byte of new TextEncoder().encode(code)) hash = Math.imul(hash ^ byte, PRIME)
    new DataView(bytes.buffer).setInt32(round * 4, hash)
  }
  return bytes.slice(0, 10)
}

/** The read-only investigation that holds them. */
export const publicFiguresId: InvestigationId = newId(
  'investigation',
  EPOCH_MS,
  bytesOf('raqqa-2017-figures'),
)

const content: Investigation = {
  slug: 'raqqa-2017-figures',
  name: both('Public figures, Raqqa 2017', 'أرقام منشورة، الرقة 2017'),
  description: both(
    'Numbers that belligerents, organisations and the press published about the battle of Raqqa in 2017, each with who said it, what it counts, for which place and period, and how it reached us. Nothing here is a count of ours: the page shows which numbers may stand side by side, which lie within others, and why the rest differ.',
    'أرقام نشرتها أطراف في القتال ومنظمات ووسائل إعلام عن معركة الرقة عام 2017، ومع كل رقم من قاله وما يعدّه وعن أي مكان وفترة وكيف وصل إلينا. لا إحصاء لنا هنا: تبيّن الصفحة أي الأرقام يصح وضعها جنبًا إلى جنب، وأيها يقع ضمن غيره، ولماذا يختلف الباقي.',
  ),
  zone: 'Asia/Damascus',
  state: 'private',
  fictional: false,
}

interface KnownPublicFigure {
  id: FigureId
  content: PublishedFigure
}

const needs: readonly FigureNeeds[] = [...harm, ...effortAndDamage]
const idOf = (code: string): FigureId => newId('figure', EPOCH_MS, bytesOf(code))

function figureOf({ sumOfCodes = [], ...given }: FigureNeeds): PublishedFigure {
  return {
    issuerId: null,
    atLeast: false,
    asOf: null,
    firstPublished: null,
    basis: silent,
    checkedAgainstOriginal: null,
    documentId: null,
    replaces: null,
    note: silent,
    isPublic: true,
    state: 'recorded',
    flags: [],
    withheld: [],
    importedFrom: null,
    ...given,
    sumOf: sumOfCodes.map(idOf),
  }
}

/** The investigation, private at first, and its figures; the same in every store. */
export function publicFigures(): {
  id: InvestigationId
  investigation: Investigation
  figures: KnownPublicFigure[]
} {
  const figures = needs.map((it) => ({ id: idOf(it.code), content: figureOf(it) }))
  return { id: publicFiguresId, investigation: content, figures }
}
