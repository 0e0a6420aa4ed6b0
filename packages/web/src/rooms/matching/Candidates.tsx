// The candidates in order: how probable, why, and what was decided; that none of them fits stands among them with its own weight.
import type { MatchCandidate, StrikeRow } from '@athar/contract'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useInv, useLanguage } from '../../app/place.ts'
import { localeOf } from '../../i18n.ts'
import { Declared, StrikePlace } from '../strikes/StrikeTable.tsx'
import { StrikeWhen } from '../strikes/StrikeWhen.tsx'
import { ProbabilityBar } from './ProbabilityBar.tsx'
import { isFor, sayReason, sharedReasons } from './say-match.ts'
import { type Matches, usePercent } from './use-match.ts'

interface Props {
  data: Matches
  chosen: string | null
  onChoose: (strike: string) => void
}

export function Candidates({ data, chosen, onChoose }: Props) {
  const { t } = useTranslation()
  const lang = useLanguage()
  const percent = usePercent()
  const decimal = new Intl.NumberFormat(localeOf(lang), { maximumFractionDigits: 1 })
  return (
    <section className="block" aria-labelledby="match-candidates">
      <h2 id="match-candidates">{t('match.candidates')}</h2>
      <p className="aside">
        {t('match.competitors', { shown: decimal.format(data.competitors) })}{' '}
        {t('match.basis', { strikes: data.basis.strikes, incidents: data.basis.incidents })}
      </p>
      <ol className="match-list">
        {data.candidates.map((it) => (
          <CandidateRow
            key={it.strike.id}
            candidate={it}
            data={data}
            isChosen={chosen === it.strike.id}
            onChoose={onChoose}
          />
        ))}
        <li className="match-row match-row-none">
          <span aria-hidden="true" />
          <div className="match-body">
            <div className="match-head">
              <strong>{t('match.none')}</strong>
              <span className="probability">{percent(data.noneProbability)}</span>
            </div>
            <ProbabilityBar share={data.noneProbability} />
            <ul className="match-reasons">
              {data.noneReasons
                .filter(({ code }) => code !== 'competitors')
                .map((reason) => (
                  <li key={reason.code}>{sayReason(t, reason, lang)}</li>
                ))}
            </ul>
          </div>
        </li>
        {data.others.map((strike) => (
          <li key={strike.id} className="match-row">
            <Choice strike={strike} isChosen={chosen === strike.id} onChoose={onChoose} />
            <div className="match-body">
              <StrikeWords strike={strike} />
              <small className="strike-mark">{t('match.outside')}</small>
              <Decision data={data} strike={strike.id} />
            </div>
          </li>
        ))}
      </ol>
    </section>
  )
}

interface RowProps {
  candidate: MatchCandidate
  data: Matches
  isChosen: boolean
  onChoose: (strike: string) => void
}

function CandidateRow({ candidate, data, isChosen, onChoose }: RowProps) {
  const { t } = useTranslation()
  const lang = useLanguage()
  const percent = usePercent()
  const { strike, probability, reasons, rank } = candidate
  const isVague = reasons.some(({ code }) => code === 'never_sure')
  const told = reasons.filter(({ code }) => !sharedReasons.has(code))
  return (
    <li className="match-row">
      <Choice strike={strike} isChosen={isChosen} onChoose={onChoose} />
      <div className="match-body">
        <div className="match-head">
          <strong>{t('match.rank', { rank })}</strong>
          <span className="probability">{percent(probability)}</span>
        </div>
        <ProbabilityBar share={probability} isVague={isVague} />
        <StrikeWords strike={strike} />
        <ul className="match-reasons" aria-label={t('match.reasons')}>
          {told.map((reason, index) => {
            const words = sayReason(t, reason, lang)
            return words === '' ? null : (
              <li key={`${reason.code} ${index}`} data-for={isFor(reason)}>
                {words}
              </li>
            )
          })}
        </ul>
        <Decision data={data} strike={strike.id} />
      </div>
    </li>
  )
}

function Choice({
  strike,
  isChosen,
  onChoose,
}: {
  strike: StrikeRow
  isChosen: boolean
  onChoose: (strike: string) => void
}) {
  const { t } = useTranslation()
  return (
    <input
      type="radio"
      name="candidate"
      aria-label={t('match.choose', { sentence: (strike.sentence ?? strike.id).slice(0, 120) })}
      checked={isChosen}
      onChange={() => onChoose(strike.id)}
    />
  )
}

function StrikeWords({ strike }: { strike: StrikeRow }) {
  const inv = useInv()
  const lang = useLanguage()
  return (
    <>
      <div className="match-head">
        <Link to="/$lang/$inv/strikes/$strike" params={{ lang, inv, strike: strike.id }}>
          <StrikeWhen when={strike.occurred} />
        </Link>
        <span>
          <Declared row={strike} />
        </span>
      </div>
      <StrikePlace row={strike} />
      {strike.sentence === null ? null : (
        <p className="said" dir="auto">
          {strike.sentence}
        </p>
      )}
    </>
  )
}

/** What people decided on this pair, where they did. */
function Decision({ data, strike }: { data: Matches; strike: string }) {
  const { t } = useTranslation()
  const link = data.links.find(({ content }) => content.strikeId === strike)
  if (link === undefined) return null
  const { verdict, reason, state } = link.content
  return (
    <p className={state === 'withdrawn' ? 'gone' : 'notice'}>
      <strong>{t(`strike_link.${verdict}`)}</strong>
      {t('part.comma')}
      <bdi>{data.people[link.by]}</bdi>
      {': '}
      <span className="name" dir="auto">
        {reason}
      </span>
      {state === 'withdrawn' ? ` (${t('match.takenBack')})` : null}
    </p>
  )
}
