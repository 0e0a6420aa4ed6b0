// Published figures side by side: by what they count, in sets of one scope, each set within the wider one that holds it.
import type { FigureGroupView, FigureSumView, PublishedFigureView } from '@athar/contract'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useInv, useLanguage } from '../../app/place.ts'
import { BilingualText } from '../../parts/NumberText.tsx'
import { type Period, PeriodBar, type Span, spanOf } from './PeriodBar.tsx'
import { usePeriodWords } from './say.ts'

interface Props {
  figures: readonly PublishedFigureView[]
  groups: readonly FigureGroupView[]
  sums: readonly FigureSumView[]
}

type Held = Omit<Props, 'groups'>

export function FigureGroups({ figures, groups, sums }: Props) {
  return groups.map((group) => <Group key={group.measure} group={group} held={{ figures, sums }} />)
}

const firstOf = (members: readonly string[], { figures }: Held) =>
  figures.find(({ id }) => id === members[0])

function Group({ group: { measure, sets }, held }: { group: FigureGroupView; held: Held }) {
  const { t } = useTranslation()
  const periods: Period[] = sets.flatMap(
    ({ members }) => firstOf(members, held)?.content.scope ?? [],
  )
  const span = spanOf(periods)
  return (
    <section className="stack">
      <h2 className="figure-measure">{t(`published_measure.${measure}`)}</h2>
      <ul className="figure-sets">
        {sets.map(({ within, members }, place) =>
          within.length === 0 ? (
            <SetItem key={members.join()} sets={sets} place={place} span={span} held={held} />
          ) : null,
        )}
      </ul>
    </section>
  )
}

interface SetProps {
  sets: FigureGroupView['sets']
  place: number
  span: Span | null
  held: Held
}

function SetItem({ sets, place, span, held }: SetProps) {
  const { t } = useTranslation()
  const set = sets[place]
  const first = set === undefined ? undefined : firstOf(set.members, held)
  if (set === undefined || first === undefined) return null
  const members = set.members.flatMap((id) => held.figures.find((it) => it.id === id) ?? [])
  const inner = sets.flatMap(({ within }, at) => (within[0] === place ? [at] : []))
  return (
    <li className="figure-set">
      <div className="figure-set-head">
        <ScopeLine figure={first} />
        <PeriodBar period={first.content.scope} span={span} />
      </div>
      {members.length < 2 ? null : (
        <p className="soft">{t('publishedFigures.sideBySide', { count: members.length })}</p>
      )}
      <ul className="figure-beside">
        {members.map((one) => (
          <Member key={one.id} one={one} held={held} />
        ))}
      </ul>
      {inner.length === 0 ? null : (
        <>
          <p className="soft">{t('publishedFigures.holds')}</p>
          <ul className="figure-sets">
            {inner.map((at) => (
              <SetItem key={at} sets={sets} place={at} span={span} held={held} />
            ))}
          </ul>
        </>
      )}
    </li>
  )
}

/** Place, period and parties of a figure in one line. */
function ScopeLine({ figure }: { figure: PublishedFigureView }) {
  const { t } = useTranslation()
  const words = usePeriodWords()
  const { place, from, to, belligerentsAsWritten: parties } = figure.content.scope
  const isSaid = (text: typeof place) => text.en !== null || text.ar !== null
  return (
    <p className="figure-scope">
      <span className="item">
        {isSaid(place) ? <BilingualText text={place} /> : t('publishedFigures.noPlace')}
      </span>
      <span className="item">{words({ from, to })}</span>
      {isSaid(parties) ? (
        <span className="item">
          <BilingualText text={parties} />
        </span>
      ) : null}
    </p>
  )
}

/** The amount of a figure as the way to it. */
export function AmountLink({ one }: { one: PublishedFigureView }) {
  const lang = useLanguage()
  const inv = useInv()
  return (
    <Link
      to="/$lang/$inv/published-figures/$figure"
      params={{ lang, inv, figure: one.content.code }}
    >
      <bdi>{one.amount[lang]}</bdi>
    </Link>
  )
}

/** Who says it: the verified issuer, else as quoted, marked as not verified. */
export function Issuer({ one }: { one: PublishedFigureView }) {
  const { t } = useTranslation()
  const { issuer, issuerAsQuoted } = one.content
  if (issuer !== null) return <BilingualText text={issuer} />
  return (
    <>
      <BilingualText text={issuerAsQuoted} />{' '}
      <span className="figure-mark">{t('publishedFigures.unverified')}</span>
    </>
  )
}

function Member({ one, held }: { one: PublishedFigureView; held: Held }) {
  const { t } = useTranslation()
  const { definition } = one.content.scope
  const sum = held.sums.find(({ total }) => total === one.id)
  return (
    <li>
      <strong>
        <AmountLink one={one} />
      </strong>{' '}
      <span className="soft">
        <Issuer one={one} />
      </span>
      {one.content.isPublic ? null : (
        <span className="figure-mark">{t('publishedFigures.internal')}</span>
      )}
      {definition.en === null && definition.ar === null ? null : (
        <small>
          <BilingualText text={definition} />
        </small>
      )}
      {sum === undefined ? null : (
        <small>
          {t(sum.holds ? 'publishedFigures.sumHolds' : 'publishedFigures.sumFails', {
            count: sum.parts.length,
          })}
        </small>
      )}
    </li>
  )
}
