// The entries around the pair, drawn and listed: what saying "the same" would make one person of.
import type { EntryView, PairView } from '@athar/contract'
import { Link } from '@tanstack/react-router'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { useInv, useLanguage } from '../../../app/place.ts'
import { directionOf, showNumber } from '../../../i18n.ts'
import { ListText } from '../ListText.tsx'
import { NameOne } from '../NameText.tsx'
import { nameOf } from '../say-person.ts'
import { useProbability } from '../use-persons.ts'
import { isTie, joiningOf, type Near, nearOf, placesOnCircle } from './cluster.ts'

type Edge = PairView['cluster']['edges'][number]

function edgeWords(t: TFunction, { standing, accepted }: Edge): string {
  if (standing !== 'open') return t(`persons.standing.${standing}`)
  return accepted ? t('persons.edge.accepted') : t('persons.edge.open')
}

/** How an edge is drawn; its words stand in the list. */
function edgeLook(edge: Edge): string {
  if (edge.standing === 'different') return 'different'
  return isTie(edge) ? 'tie' : 'open'
}

export function ClusterView({ view }: { view: PairView }) {
  const { t } = useTranslation()
  const near = nearOf(view)
  if (near.entries.length < 3)
    return (
      <section className="block" aria-labelledby="pair-cluster">
        <h2 id="pair-cluster">{t('persons.cluster')}</h2>
        <p className="aside">{t('persons.cluster.alone')}</p>
      </section>
    )
  return (
    <section className="block cluster" aria-labelledby="pair-cluster">
      <h2 id="pair-cluster">{t('persons.cluster')}</h2>
      <Consequence view={view} />
      <Drawing near={near} />
      <Listing near={near} />
    </section>
  )
}

function Consequence({ view }: { view: PairView }) {
  const { t } = useTranslation()
  const lang = useLanguage()
  const joining = joiningOf(view)
  const name = (entry: EntryView) => nameOf(entry.name, lang) ?? t('persons.unnamed')
  return (
    <>
      <p>
        {t(view.isOnePerson ? 'persons.cluster.isOne' : 'persons.cluster.wouldBe', {
          count: joining.entries.length,
          lists: joining.lists,
        })}
      </p>
      {joining.doubled.map((list) => (
        <p key={list.id ?? ''} className="notice">
          {t('persons.cluster.doubled')} <ListText list={list} />
        </p>
      ))}
      {joining.apart.map(({ a, b }) => (
        <p key={`${a.id} ${b.id}`} className="notice">
          {t('persons.cluster.apart', { a: name(a), b: name(b) })}
        </p>
      ))}
    </>
  )
}

function Drawing({ near: { entries, edges } }: { near: Near }) {
  const lang = useLanguage()
  const { t } = useTranslation()
  // The pair stands as its columns do: A on the side where reading begins.
  const isRtl = directionOf(lang) === 'rtl'
  const places = placesOnCircle(entries.length).map(({ x, y }) => ({ x: isRtl ? 100 - x : x, y }))
  const at = new Map(entries.map(({ id }, index) => [id as string, places[index]]))
  return (
    <svg viewBox="0 0 100 100" className="cluster-drawing" aria-hidden="true">
      {edges.map((edge) => {
        const from = at.get(edge.a)
        const to = at.get(edge.b)
        if (from === undefined || to === undefined) return null
        const look = edgeLook(edge)
        const [x, y] = [(from.x + to.x) / 2, (from.y + to.y) / 2]
        return (
          <g key={`${edge.a} ${edge.b}`} className={`edge edge-${look}`}>
            <line x1={from.x} y1={from.y} x2={to.x} y2={to.y} />
            {look === 'different' ? (
              <path d={`M${x - 2} ${y - 2}l4 4m0 -4l-4 4`} className="edge-cross" />
            ) : null}
          </g>
        )
      })}
      {entries.map(({ id }, index) => {
        const place = places[index]
        if (place === undefined) return null
        return (
          <g key={id} className={index < 2 ? 'node node-pair' : 'node'}>
            <circle cx={place.x} cy={place.y} r="6" />
            <text x={place.x} y={place.y + 2.2} textAnchor="middle">
              {sideName(t, index, lang)}
            </text>
          </g>
        )
      })}
    </svg>
  )
}

/** The pair by its letters, the others by numbers from three on. */
function sideName(t: TFunction, index: number, lang: 'en' | 'ar'): string {
  if (index === 0) return t('persons.side.a')
  return index === 1 ? t('persons.side.b') : showNumber(lang, index + 1)
}

function Listing({ near: { entries, edges, further } }: { near: Near }) {
  const { t } = useTranslation()
  const lang = useLanguage()
  const inv = useInv()
  const percent = useProbability()
  const index = new Map(entries.map(({ id }, place) => [id as string, place]))
  const short = (id: string) => sideName(t, index.get(id) ?? 0, lang)
  return (
    <>
      <ol className="cluster-list">
        {entries.map((entry, place) => (
          <li key={entry.id}>
            <span className="side">{sideName(t, place, lang)}</span>
            <span>
              <NameOne name={entry.name} />{' '}
              <small>
                <ListText list={entry.list} />
              </small>
            </span>
          </li>
        ))}
      </ol>
      {further === 0 ? null : (
        <p className="aside">{t('persons.cluster.further', { count: further })}</p>
      )}
      <details className="fold">
        <summary>{t('persons.cluster.edges', { count: edges.length })}</summary>
        <ul className="edge-list">
          {edges.map((edge) => (
            <li key={`${edge.a} ${edge.b}`}>
              <Link
                to="/$lang/$inv/pairs/$a/$b"
                params={{ lang, inv, a: edge.a, b: edge.b }}
                search={{}}
              >
                {t('persons.edge', { a: short(edge.a), b: short(edge.b) })}
              </Link>{' '}
              {edgeWords(t, edge)}
              {edge.probability === null ? null : (
                <>
                  {t('part.comma')}
                  <bdi className="number">{percent(edge.probability)}</bdi>
                </>
              )}
            </li>
          ))}
        </ul>
      </details>
    </>
  )
}
