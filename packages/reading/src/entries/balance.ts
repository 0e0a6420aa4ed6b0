// The balance of cases that a monthly report states in words: carried over, new, completed, open.
import { anyCount, countOf } from '../releases/numbers.ts'
import type { StatedBalance } from './types.ts'

const count = `(${anyCount})`
const reports =
  '(?:(?:new|open|remaining|additional|civilian casualty|CIVCAS)\\s+)*(?:reports?|allegations?|cases?|assessments?|incidents?)'

// Each is looked for in the whole text; the first that matches holds.
const shapes: Readonly<Record<keyof StatedBalance, readonly RegExp[]>> = {
  carriedOver: [
    new RegExp(`\\bcarried over\\s+${count}(?:\\s+open)?\\b`, 'i'),
    new RegExp(
      `\\b${count}\\s+(?:open\\s+)?${reports}\\s+(?:were\\s+|was\\s+)?(?:carried over|from (?:the )?previous)`,
      'i',
    ),
    new RegExp(`\\b(?:began|started|opened) the month with\\s+${count}\\b`, 'i'),
  ],
  fresh: [
    new RegExp(`\\breceived\\s+${count}(?:\\s+new)?\\s+(?:reports?|allegations?|cases?)`, 'i'),
    new RegExp(`\\b${count}\\s+new\\s+(?:reports?|allegations?|cases?)`, 'i'),
  ],
  completed: [
    new RegExp(`\\bcompleted\\s+(?:the\\s+)?(?:assessments?\\s+(?:of|on)\\s+)?${count}\\b`, 'i'),
    new RegExp(
      `\\b${count}\\s+${reports}\\s+(?:were\\s+|was\\s+)?(?:completed|assessed and closed)`,
      'i',
    ),
    new RegExp(`\\bassessments?\\s+of\\s+${count}\\s+${reports}\\s+(?:has|have|were|was)\\b`, 'i'),
    new RegExp(`\\bof (?:the|these)\\s+${count}\\s+(?:completed|assessed)\\b`, 'i'),
  ],
  openAtEnd: [
    new RegExp(
      `\\b${count}\\s+(?:open\\s+)?${reports}\\s+(?:are |were |remain(?:ed)? )?(?:still\\s+)?(?:open|being assessed|under assessment|awaiting|remain|pending)`,
      'i',
    ),
    new RegExp(
      `\\btotal\\s+(?:number\\s+)?of\\s+open\\s+${reports}\\s+(?:(?:is|was|stands at)\\s+|to\\s+|:\\s*)${count}\\b`,
      'i',
    ),
    new RegExp(`\\b(?:leaving|leaves|with)\\s+${count}\\s+(?:open|remaining)`, 'i'),
    new RegExp(
      `\\b${count}\\s+(?:open\\s+)?${reports}\\s+(?:were\\s+)?carried (?:over )?(?:in)?to\\b`,
      'i',
    ),
    new RegExp(
      `\\b${count}\\s+(?:are|were|remain(?:ed)?)\\s+(?:still\\s+)?(?:open|being assessed)\\b`,
      'i',
    ),
    new RegExp(`\\b${count}\\s+open\\s+${reports}\\b`, 'i'),
  ],
  credible: [
    new RegExp(
      `\\b${count}\\s+(?:${reports}\\s+)?(?:were|was|are|is|have been|has been)?\\s*(?:determined|assessed|found|deemed|judged|considered|concluded)?\\s*(?:to be\\s+|as\\s+)?credible\\b`,
      'i',
    ),
  ],
  nonCredible: [
    new RegExp(
      `\\b${count}\\s+(?:${reports}\\s+)?(?:were|was|are|is|have been|has been)?\\s*(?:determined|assessed|found|deemed|judged|considered|concluded)?\\s*(?:to be\\s+|as\\s+)?(?:non-?|not )credible\\b`,
      'i',
    ),
  ],
  duplicate: [
    new RegExp(
      `\\b${count}\\s+(?:${reports}\\s+)?(?:were|was|are|is)?\\s*(?:determined|assessed|found|deemed)?\\s*(?:to be\\s+|as\\s+)?(?:an?\\s+)?duplicates?\\b`,
      'i',
    ),
  ],
  reopened: [
    new RegExp(
      `\\b${count}\\s+(?:${reports}\\s+)?(?:(?:of which|that|which)\\s+)?(?:have been\\s+|had been\\s+|has been\\s+|were\\s+|was\\s+|are\\s+)?(?:previously closed\\s+)?(?:re-?opened|reopened)\\b`,
      'i',
    ),
    new RegExp(`\\bre-?opened\\s+${count}\\b`, 'i'),
  ],
}

function stated(text: string, patterns: readonly RegExp[]): number | null {
  for (const pattern of patterns) {
    const said = pattern.exec(text)?.[1]
    const value = said === undefined ? null : countOf(said)
    if (value !== null) return value.count
  }
  return null
}

/** The numbers that a report's account states; null where it is silent. Nothing is worked out from the others. */
export function balanceIn(text: string): StatedBalance {
  const plain = text.replace(/\s+/g, ' ')
  const of = (field: keyof StatedBalance): number | null => stated(plain, shapes[field])
  return {
    carriedOver: of('carriedOver'),
    fresh: of('fresh'),
    completed: of('completed'),
    openAtEnd: of('openAtEnd'),
    credible: of('credible'),
    nonCredible: of('nonCredible'),
    duplicate: of('duplicate'),
    reopened: of('reopened'),
  }
}
