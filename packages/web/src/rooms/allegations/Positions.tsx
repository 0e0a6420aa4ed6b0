// What they said, oldest first: the words as they were said, their translation, the reasons, what is conceded.
import type { Bilingual } from '@athar/domain'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../app/place.ts'
import { BilingualText } from '../../parts/NumberText.tsx'
import { RangeText } from '../../parts/RangeText.tsx'
import { Nothing } from '../../parts/Waiting.tsx'
import { showDay } from '../../parts/WhenText.tsx'
import type { AllegationDesk } from './AllegationRoom.tsx'
import { useSay } from './use-allegations.ts'

export function Positions({ desk: { positions } }: { desk: AllegationDesk }) {
  const { t } = useTranslation()
  return (
    <section className="block" aria-labelledby="positions">
      <h2 id="positions">{t('allegation.one.positions')}</h2>
      {positions.length === 0 ? <Nothing>{t('allegation.one.noPositions')}</Nothing> : null}
      <ol className="plain-list stack">
        {positions.map((it) => (
          <li key={it.id}>
            <Position it={it} />
          </li>
        ))}
      </ol>
    </section>
  )
}

function Position({ it }: { it: AllegationDesk['positions'][number] }) {
  const { t } = useTranslation()
  const say = useSay()
  const lang = useLanguage()
  const { position, said, text } = it.content
  if (position === null) return null
  const plain = { said, text, translation: null, language: null, url: null }
  const statements = position.statements ?? [plain]
  const source: Bilingual = it.source
  return (
    <article className="card stack">
      <h3>
        {say(`position_assessment.${position.assessment}`)}
        {said === null || said.localFrom === null ? null : (
          <small> · {showDay(said.localFrom, lang)}</small>
        )}
      </h3>
      {statements.map((one, i) => (
        <div key={i} className="stack statement">
          {statements.length > 1 && one.said !== null && one.said.localFrom !== null ? (
            <small>{showDay(one.said.localFrom, lang)}</small>
          ) : null}
          {one.text === null ? null : (
            <figure>
              <figcaption>{t('allegation.one.verbatim')}</figcaption>
              <blockquote dir="auto">{one.text}</blockquote>
            </figure>
          )}
          {one.translation === null ? null : (
            <figure>
              <figcaption>{t('allegation.one.translation')}</figcaption>
              <blockquote dir="auto">{one.translation}</blockquote>
            </figure>
          )}
        </div>
      ))}
      <dl className="fact-list allegation-facts">
        {position.reasons.length === 0 ? null : (
          <div>
            <dt>{t('allegation.one.reasons')}</dt>
            <dd>{position.reasons.map((r) => say(`refusal_reason.${r}`)).join(t('part.comma'))}</dd>
          </div>
        )}
        {position.concededKilled === null ? null : (
          <div>
            <dt>{t('allegation.one.killed')}</dt>
            <dd>
              <RangeText range={position.concededKilled} />
            </dd>
          </div>
        )}
        {position.concededInjured === null ? null : (
          <div>
            <dt>{t('allegation.one.injured')}</dt>
            <dd>
              <RangeText range={position.concededInjured} />
            </dd>
          </div>
        )}
        <div>
          <dt>{t('allegation.one.source')}</dt>
          <dd>
            <BilingualText text={source} />
            {it.document?.title === null || it.document === null ? null : (
              <small className="below" dir="auto">
                {it.document.title}
              </small>
            )}
            {it.document === null || it.document.url === null ? null : (
              <small className="below address" dir="ltr">
                {it.document.url}
              </small>
            )}
          </dd>
        </div>
      </dl>
    </article>
  )
}
