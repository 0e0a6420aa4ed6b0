// What a release does to its list: added, changed, back again, dropped; and what makes these numbers doubtful.
import type { ReleaseView } from '@athar/contract'
import { useTranslation } from 'react-i18next'
import { BilingualText, NumberText } from '../../parts/NumberText.tsx'
import { WhenText } from '../../parts/WhenText.tsx'

const told = ['added', 'changed', 'returned', 'dropped', 'unchanged'] as const
const doubts = ['renamed', 'unnumbered', 'unsure', 'byHand'] as const

export function ReleaseAccount({ release }: { release: ReleaseView }) {
  const { t } = useTranslation()
  const { counts, title, released, withdraw } = release
  if (counts === null) {
    return (
      <section className="card stack" aria-labelledby="release">
        <Heading title={title} released={released} />
        <p className="aside">{t('imports.release.unseen')}</p>
      </section>
    )
  }
  return (
    <section className="card stack" aria-labelledby="release">
      <Heading title={title} released={released} />
      <dl className="fact-list">
        {told.map((name) => (
          <div key={name}>
            <dt>{t(`imports.release.${name}`)}</dt>
            <dd>
              <NumberText value={counts[name]} />
            </dd>
          </div>
        ))}
      </dl>
      {counts.dropped === 0 ? null : (
        <p>{t(withdraw ? 'imports.release.dropped.withdrawn' : 'imports.release.dropped.kept')}</p>
      )}
      <ul>
        {doubts.map((name) =>
          counts[name] === 0 ? null : (
            <li key={name}>{t(`imports.release.doubt.${name}`, { count: counts[name] })}</li>
          ),
        )}
      </ul>
    </section>
  )
}

function Heading({ title, released }: Pick<ReleaseView, 'title' | 'released'>) {
  const { t } = useTranslation()
  return (
    <h3 id="release">
      {t('imports.release')}: <BilingualText text={title} />
      {t('part.comma')}
      <WhenText when={released} isBrief />
    </h3>
  )
}
