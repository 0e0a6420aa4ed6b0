// The match desk for one incident: what is known of it on one side, the declared strikes it may have been on the other, and the decision.
import '../../styles/work.css'
import '../strikes/strikes.css'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asProblem } from '../../api.ts'
import { useInv, useLanguage } from '../../app/place.ts'
import { SelectField } from '../../parts/Field.tsx'
import { BilingualText, CodeText } from '../../parts/NumberText.tsx'
import { Page } from '../../parts/Page.tsx'
import { AccuracyText } from '../../parts/PlaceText.tsx'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { Waiting } from '../../parts/Waiting.tsx'
import { WhenText } from '../../parts/WhenText.tsx'
import { Candidates } from './Candidates.tsx'
import { Decide } from './Decide.tsx'
import { MatchDrawing } from './MatchDrawing.tsx'
import { Hatch } from './ProbabilityBar.tsx'
import { showLength } from './say-match.ts'
import { Sensitivity } from './Sensitivity.tsx'
import { Structures } from './Structures.tsx'
import { type Matches, useMatches } from './use-match.ts'

export function MatchRoom() {
  const { t } = useTranslation()
  const lang = useLanguage()
  const inv = useInv()
  const code = useParams({ strict: false }).code ?? ''
  const { data, error } = useMatches()
  return (
    <Page
      title={t('match.incident', { code })}
      isWide
      tools={
        <>
          <Link to="/$lang/$inv/incidents/$code" params={{ lang, inv, code }}>
            {t('match.toIncident')}
          </Link>
          <Link to="/$lang/$inv/matching" params={{ lang, inv }} search={{}}>
            {t('match.queue')}
          </Link>
        </>
      }
    >
      <ProblemNote problem={error === null ? null : asProblem(error)} />
      {data === undefined && error === null ? <Waiting /> : null}
      {data === undefined ? null : <Desk key={data.incident.id} data={data} />}
    </Page>
  )
}

function Desk({ data }: { data: Matches }) {
  const [chosen, setChosen] = useState<string | null>(data.candidates[0]?.strike.id ?? null)
  return (
    <div className="match">
      <Hatch />
      <div className="match-side">
        <Known data={data} />
        <MatchDrawing data={data} chosen={chosen} />
        <Structures structures={data.structures} />
      </div>
      <div className="match-main">
        <Bounds data={data} />
        <Candidates data={data} chosen={chosen} onChoose={setChosen} />
        <Decide data={data} chosen={chosen} />
        <Sensitivity data={data} />
      </div>
    </div>
  )
}

/** When, where, by what means: what the comparison rests on. */
function Known({ data: { incident, actors } }: { data: Matches }) {
  const { t } = useTranslation()
  const [place] = incident.places
  const names = actors.filter(({ id }) => incident.actors.includes(id))
  return (
    <section className="block" aria-labelledby="match-known">
      <h2 id="match-known">
        <BilingualText text={incident.placeName} />
      </h2>
      <p className="incident-when">
        <WhenText when={incident.occurred} />
      </p>
      <p className="strike-place">
        {place === undefined ? (
          <span className="nothing">{t('place.none')}</span>
        ) : (
          <>
            <span
              className={place.generic ? 'swatch swatch-generic' : 'swatch swatch-spot'}
              aria-hidden="true"
            />
            <AccuracyText place={place} />
            {place.mgrs === null ? null : (
              <>
                {' '}
                <CodeText>{place.mgrs}</CodeText>
              </>
            )}
          </>
        )}
      </p>
      <ul className="incident-facts">
        {incident.means.map((it) => (
          <li key={it}>{t(`means.${it}`)}</li>
        ))}
        {names.map(({ id, name }) => (
          <li key={id}>
            <BilingualText text={name} />
          </li>
        ))}
      </ul>
    </section>
  )
}

const radii = [100, 500, 1000, 5000, 20_000] as const
const windows = [6, 24, 72, 240] as const

/** Radius and window: explicit, and in the address, so that a colleague sees the same. */
function Bounds({ data }: { data: Matches }) {
  const { t } = useTranslation()
  const lang = useLanguage()
  const inv = useInv()
  const navigate = useNavigate()
  const go = (radius: number, window: number) =>
    void navigate({
      to: '/$lang/$inv/matching/$code',
      params: { lang, inv, code: data.incident.code },
      search: { radius: String(radius), window: String(window) },
    })
  return (
    <div className="two">
      <SelectField
        label={t('match.radius')}
        hint={t('match.radius.hint')}
        value={String(data.radiusMetres)}
        onChange={(event) => go(Number(event.target.value), data.windowHours)}
      >
        {[...new Set([...radii, data.radiusMetres])].map((it) => (
          <option key={it} value={it}>
            {showLength(t, it, lang)}
          </option>
        ))}
      </SelectField>
      <SelectField
        label={t('match.window')}
        hint={t('match.window.hint')}
        value={String(data.windowHours)}
        onChange={(event) => go(data.radiusMetres, Number(event.target.value))}
      >
        {[...new Set([...windows, data.windowHours])].map((it) => (
          <option key={it} value={it}>
            {t('match.hours', { count: it })}
          </option>
        ))}
      </SelectField>
    </div>
  )
}
