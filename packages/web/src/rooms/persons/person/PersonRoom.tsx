// One person: every list's version side by side, the variants of the name, what is disputed, who joined what, and the family.
import '../../../styles/work.css'
import '../persons.css'
import { type PersonView, readPerson } from '@athar/contract'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { asProblem, ask } from '../../../api.ts'
import { useInv, useLanguage } from '../../../app/place.ts'
import { CorroborationText } from '../../../parts/Mark.tsx'
import { BilingualText, CodeText, NumberText } from '../../../parts/NumberText.tsx'
import { Page } from '../../../parts/Page.tsx'
import { ProblemNote } from '../../../parts/ProblemNote.tsx'
import { Waiting } from '../../../parts/Waiting.tsx'
import { WhenText } from '../../../parts/WhenText.tsx'
import { ListsText } from '../ListText.tsx'
import { NameBoth } from '../NameText.tsx'
import { Judgements } from '../pair/Judgements.tsx'
import { PersonsNav } from '../PersonsNav.tsx'
import { nameOf } from '../say-person.ts'
import { Dropped } from './Dropped.tsx'
import { Family } from './Family.tsx'
import { MotherNames } from './MotherNames.tsx'
import { Proposals } from './Proposals.tsx'
import { Versions } from './Versions.tsx'

export function PersonRoom() {
  const { t } = useTranslation()
  const lang = useLanguage()
  const inv = useInv()
  const { person = '' } = useParams({ strict: false })
  const { data, error } = useQuery(ask(readPerson, { params: { inv, person } }))
  const name = data === undefined ? null : nameOf(data.person.name, lang)
  return (
    <Page
      title={name ?? t('persons.person')}
      heading={data === undefined ? undefined : <NameBoth name={data.person.name} />}
      isWide
      tools={
        <Link to="/$lang/$inv/persons" params={{ lang, inv }} search={{}}>
          {t('persons.all')}
        </Link>
      }
    >
      <PersonsNav />
      <ProblemNote problem={error === null ? null : asProblem(error)} />
      {data === undefined && error === null ? <Waiting /> : null}
      {data === undefined ? null : <Body data={data} />}
    </Page>
  )
}

function Body({ data }: { data: PersonView }) {
  const { t } = useTranslation()
  const names = new Map(
    [...data.entries, ...[...data.proposals, ...data.dropped].map(({ entry }) => entry)].map(
      (it) => [it.id as string, it.name],
    ),
  )
  const lang = useLanguage()
  const nameOfEntry = (id: string) => {
    const name = names.get(id)
    return (name === undefined ? null : nameOf(name, lang)) ?? t('persons.unnamed')
  }
  const judgements = (
    <Judgements
      judgements={data.judgements}
      people={data.people}
      none={t('persons.judgements.nobody')}
      nameOfPair={({ content }) => `${nameOfEntry(content.a)} – ${nameOfEntry(content.b)}`}
    />
  )
  // Whose only entry was withdrawn counts no more: what was said stays to be read.
  if (data.entries.length === 0) {
    return (
      <div className="incident person-page">
        <div className="incident-main">
          <Dropped dropped={data.dropped} />
        </div>
        <aside className="incident-side">{judgements}</aside>
      </div>
    )
  }
  return (
    <div className="incident person-page">
      <div className="incident-main">
        <Facts data={data} />
        <Versions data={data} />
        <Dropped dropped={data.dropped} />
        <Contradictions data={data} nameOfEntry={nameOfEntry} />
        <Proposals proposals={data.proposals} nameOfEntry={nameOfEntry} />
        <Family person={data.person.id} />
      </div>
      <aside className="incident-side">
        <Variants data={data} />
        <Incidents data={data} />
        <MotherNames entries={data.entries} />
        {judgements}
      </aside>
    </div>
  )
}

function Facts({ data }: { data: PersonView }) {
  const { t } = useTranslation()
  const { person } = data
  return (
    <>
      {data.wasAskedAs === person.id ? null : <p className="notice">{t('persons.askedAs')}</p>}
      <dl className="fact-list person-facts">
        <div>
          <dt>{t('persons.column.corroboration')}</dt>
          <dd>
            <CorroborationText level={person.corroboration} />
          </dd>
        </div>
        <div>
          <dt>{t('persons.sum.lists')}</dt>
          <dd>
            <ListsText lists={person.lists} />
            {person.lists.length < 2 ? null : (
              <small>{t('persons.independent', { count: data.independentLists })}</small>
            )}
          </dd>
        </div>
        <div>
          <dt>{t('persons.field.outcome')}</dt>
          <dd>{person.outcomes.map((it) => t(`outcome.${it}`)).join(t('part.comma'))}</dd>
        </div>
        <div>
          <dt>{t('persons.sum.entries')}</dt>
          <dd>
            <NumberText value={data.entries.length} />
          </dd>
        </div>
        <div>
          <dt>{t('persons.basis')}</dt>
          <dd>{t(`persons.basis.${person.basis}`)}</dd>
        </div>
      </dl>
    </>
  )
}

/** How the lists write the name. */
function Variants({ data }: { data: PersonView }) {
  const { t } = useTranslation()
  if (data.variants.length === 0) return null
  return (
    <section className="block" aria-labelledby="person-variants">
      <h2 id="person-variants">{t('persons.variants')}</h2>
      <ul className="plain-list variants">
        {data.variants.map(({ name, script, lists }) => (
          <li key={`${script} ${name}`}>
            <bdi lang={script} dir={script === 'ar' ? 'rtl' : 'ltr'} className="name">
              {name}
            </bdi>
            <small>
              <ListsText lists={lists} />
            </small>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** The incidents the entries stand under, each once. */
function Incidents({ data }: { data: PersonView }) {
  const { t } = useTranslation()
  const lang = useLanguage()
  const inv = useInv()
  const incidents = new Map(
    data.entries.flatMap(({ incident }) =>
      incident === null ? [] : [[incident.code, incident] as const],
    ),
  )
  return (
    <section className="block" aria-labelledby="person-incidents">
      <h2 id="person-incidents">{t('persons.incidents')}</h2>
      {incidents.size === 0 ? <p className="nothing">{t('persons.noIncidents')}</p> : null}
      <ul className="plain-list">
        {[...incidents.values()].map((incident) => (
          <li key={incident.code}>
            <Link to="/$lang/$inv/incidents/$code" params={{ lang, inv, code: incident.code }}>
              <CodeText>{incident.code}</CodeText>
            </Link>{' '}
            <BilingualText text={incident.placeName} />
            {t('part.comma')}
            <WhenText when={incident.occurred} isBrief />
          </li>
        ))}
      </ul>
    </section>
  )
}

interface ContradictionProps {
  data: PersonView
  nameOfEntry: (id: string) => string
}

/** Judged the same and yet not joined, because other judgements hold them apart: somebody has to read again. */
function Contradictions({ data, nameOfEntry }: ContradictionProps) {
  const { t } = useTranslation()
  const lang = useLanguage()
  const inv = useInv()
  if (data.contradictions.length === 0) return null
  return (
    <section className="notice" aria-labelledby="person-contradictions">
      <h2 id="person-contradictions">{t('persons.contradictions')}</h2>
      <p>{t('persons.contradictions.lead')}</p>
      <ul>
        {data.contradictions.map(({ a, b }) => (
          <li key={`${a} ${b}`}>
            <Link to="/$lang/$inv/pairs/$a/$b" params={{ lang, inv, a, b }} search={{}}>
              <bdi>{nameOfEntry(a)}</bdi> – <bdi>{nameOfEntry(b)}</bdi>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
