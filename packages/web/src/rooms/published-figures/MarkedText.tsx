// A text with its candidates marked where they stand; a doubtful one is dotted and says so.
import type { ReadCandidate } from '@athar/contract'
import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'

interface Props {
  text: string
  candidates: readonly ReadCandidate[]
}

/** Candidates that do not overlap, in the order of the text; the first of those that do is shown. */
function apart(candidates: readonly ReadCandidate[]): ReadCandidate[] {
  const kept: ReadCandidate[] = []
  for (const one of candidates.toSorted((a, b) => a.start - b.start))
    if (one.start >= (kept.at(-1)?.end ?? 0)) kept.push(one)
  return kept
}

export function MarkedText({ text, candidates }: Props) {
  const { t } = useTranslation()
  const marks = apart(candidates)
  return (
    <div
      className="marked-text"
      dir="auto"
      role="region"
      aria-label={t('publishedFigures.reading.text')}
      tabIndex={0}
    >
      {marks.map((one, place) => (
        <Fragment key={one.start}>
          {text.slice(marks[place - 1]?.end ?? 0, one.start)}
          <mark
            className={one.doubt === null ? `mark-${one.what}` : `mark-${one.what} mark-doubtful`}
            title={[
              t(`publishedFigures.what.${one.what}`),
              one.doubt === null ? '' : t(`publishedFigures.doubt.${one.doubt}`),
            ]
              .filter((part) => part !== '')
              .join(t('part.comma'))}
          >
            {text.slice(one.start, one.end)}
          </mark>
        </Fragment>
      ))}
      {text.slice(marks.at(-1)?.end ?? 0)}
    </div>
  )
}
