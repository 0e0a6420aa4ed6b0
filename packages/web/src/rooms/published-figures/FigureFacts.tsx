// What a published figure says and counts, and the chain by which it reached us.
import type { PublishedFigureView } from '@athar/contract'
import type { Bilingual, CitationStep } from '@athar/domain'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../app/place.ts'
import { BilingualText, CodeText } from '../../parts/NumberText.tsx'
import { showDay } from '../../parts/WhenText.tsx'
import { usePeriodWords } from './say.ts'

const isSaid = (text: Bilingual): boolean => text.en !== null || text.ar !== null

function Row({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

export function FigureFacts({ one }: { one: PublishedFigureView }) {
  const { t } = useTranslation()
  const lang = useLanguage()
  const words = usePeriodWords()
  const { content } = one
  const { scope } = content
  const said = (name: string, text: Bilingual) =>
    isSaid(text) ? (
      <Row name={t(`publishedFigures.${name}`)}>
        <BilingualText text={text} />
      </Row>
    ) : null
  return (
    <>
      <dl className="figure-facts">
        {said('asWritten', content.asWritten)}
        {said('scope.definition', scope.definition)}
        {said('scope.place', scope.place)}
        <Row name={t('publishedFigures.period')}>{words(scope)}</Row>
        {said('scope.parties', scope.belligerentsAsWritten)}
        {said('quoted', content.issuerAsQuoted)}
        <Row name={t('publishedFigures.issuer')}>
          {content.issuer === null ? (
            t('publishedFigures.notVerified')
          ) : (
            <BilingualText text={content.issuer} />
          )}
        </Row>
        {said('basis', content.basis)}
        {content.asOf === null ? null : (
          <Row name={t('publishedFigures.asOf')}>{showDay(content.asOf, lang)}</Row>
        )}
        {content.firstPublished === null ? null : (
          <Row name={t('publishedFigures.firstPublished')}>
            {showDay(content.firstPublished, lang)}
          </Row>
        )}
        {said('note', content.note)}
        <Row name={t('publishedFigures.code')}>
          <CodeText>{content.code}</CodeText>{' '}
          <span className="soft">{t('incident.version', { version: one.version })}</span>
        </Row>
      </dl>
      {content.chain.length === 0 ? null : (
        <section className="stack">
          <h2>{t('publishedFigures.chain')}</h2>
          <p className="soft">{t('publishedFigures.chain.hint')}</p>
          <ol className="figure-chain">
            {content.chain.map((step, place) => (
              // A chain is read in its order; its steps have no other name.
              <li key={place}>
                <Step step={step} />
              </li>
            ))}
          </ol>
          {content.checkedAgainstOriginal === null ? null : (
            <p className="soft">
              {t('publishedFigures.checkedSaid')} <bdi>{content.checkedAgainstOriginal}</bdi>
            </p>
          )}
        </section>
      )}
    </>
  )
}

function Step({ step }: { step: CitationStep }) {
  const { t } = useTranslation()
  const lang = useLanguage()
  const isLink = step.url !== null && /^https?:\/\//.test(step.url)
  const title = step.title ?? (isLink ? t('publishedFigures.chain.open') : null)
  return (
    <>
      <strong>
        <BilingualText text={step.who} />
      </strong>{' '}
      {step.isMachineTranslation ? (
        <span className="figure-mark">{t('publishedFigures.chain.machine')}</span>
      ) : null}
      <small>
        {title === null ? null : isLink ? (
          <a
            className="item"
            href={step.url ?? ''}
            rel="noopener noreferrer nofollow"
            target="_blank"
          >
            <bdi>{title}</bdi>
          </a>
        ) : (
          <bdi className="item">{title}</bdi>
        )}
        {step.published === null ? null : (
          <span className="item">{showDay(step.published, lang)}</span>
        )}
      </small>
    </>
  )
}
