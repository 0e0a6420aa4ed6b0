// One release: its text, the strikes that were read from it, and every line that was not understood.
import '../../styles/work.css'
import './strikes.css'
import { readStrikeRelease } from '@athar/contract'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { asProblem, ask } from '../../api.ts'
import { useInv, useLanguage } from '../../app/place.ts'
import { BilingualText } from '../../parts/NumberText.tsx'
import { Page } from '../../parts/Page.tsx'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { Nothing, Waiting } from '../../parts/Waiting.tsx'
import { showDay, WhenText } from '../../parts/WhenText.tsx'
import { StrikeTable } from './StrikeTable.tsx'

export function ReleaseRoom() {
  const { t } = useTranslation()
  const lang = useLanguage()
  const inv = useInv()
  const id = useParams({ strict: false }).release ?? ''
  const { data, error } = useQuery(ask(readStrikeRelease, { params: { inv, id } }))
  const content = data?.release.content
  const day = content?.issued?.localFrom ?? data?.strikes[0]?.occurred.localFrom ?? null
  const title =
    content?.title ??
    t('strikes.release.untitled', { day: day === null ? t('when.unknown') : showDay(day, lang) })
  return (
    <Page
      title={content === undefined ? t('strikes.release') : title}
      isWide
      tools={
        <Link to="/$lang/$inv/strikes" params={{ lang, inv }} search={{ view: 'releases' }}>
          {t('strikes.allReleases')}
        </Link>
      }
    >
      <ProblemNote problem={error === null ? null : asProblem(error)} />
      {data === undefined && error === null ? <Waiting /> : null}
      {data === undefined || content === undefined ? null : (
        <div className="stack strike-release">
          <ul className="incident-facts">
            <li>
              <BilingualText
                text={
                  data.actors.find((it) => it.id === content.actorId)?.name ?? {
                    en: null,
                    ar: null,
                  }
                }
              />
            </li>
            {content.issued === null ? null : (
              <li>
                {t('strikes.release.issued')} <WhenText when={content.issued} />
              </li>
            )}
            {content.url === null ? null : (
              <li>
                <a href={content.url} rel="noreferrer" target="_blank" dir="ltr">
                  {t('strikes.release.link')}
                </a>
              </li>
            )}
          </ul>
          <section className="block" aria-labelledby="release-read">
            <h2 id="release-read">{t('strikes.release.read', { count: data.strikes.length })}</h2>
            {data.strikes.length === 0 ? (
              <Nothing>{t('strikes.release.noneRead')}</Nothing>
            ) : (
              <StrikeTable rows={data.strikes} actors={data.actors} />
            )}
          </section>
          <Unread lines={content.unread} />
          <section className="block" aria-labelledby="release-text">
            <h2 id="release-text">{t('strikes.release.text')}</h2>
            {content.text === null ? (
              <Nothing>
                {t(
                  content.withheld.length > 0
                    ? 'strikes.release.withheld'
                    : 'strikes.release.noText',
                )}
              </Nothing>
            ) : (
              <blockquote className="said" dir="auto">
                {content.text}
              </blockquote>
            )}
          </section>
        </div>
      )}
    </Page>
  )
}

/** Lines that were not understood, each with the reason. */
export function Unread({
  lines,
}: {
  lines: readonly { line: number | null; text: string; problem: string }[]
}) {
  const { t } = useTranslation()
  return (
    <section className="block" aria-labelledby="release-unread">
      <h2 id="release-unread">{t('strikes.release.unread', { count: lines.length })}</h2>
      {lines.length === 0 ? (
        <Nothing>{t('strikes.release.allRead')}</Nothing>
      ) : (
        <ul className="plain-list unread-lines">
          {lines.map((it, index) => (
            // Lines stand in the order of the text and are never moved.
            <li key={`${index} ${it.line ?? ''}`}>
              <span className="said" dir="auto">
                {it.text}
              </span>
              <small>
                {it.line === null ? null : (
                  <>
                    {t('strikes.unread.line', { line: it.line })}
                    {t('part.comma')}
                  </>
                )}
                {t(`strikes.unread.${it.problem}`, { defaultValue: t('strikes.unread.other') })}
              </small>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
