// One declared strike: what was declared and in which words, the release it stands in, and what people decided on it.
import '../../styles/work.css'
import './strikes.css'
import { readStrike, withdrawStrike } from '@athar/contract'
import type { Strike } from '@athar/domain'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asProblem, ask, call } from '../../api.ts'
import { useInv, useLanguage } from '../../app/place.ts'
import { useMay } from '../../app/session.ts'
import { Button } from '../../parts/Button.tsx'
import { BilingualText, CodeText, InstantText } from '../../parts/NumberText.tsx'
import { Page } from '../../parts/Page.tsx'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { ReasonDialog } from '../../parts/ReasonDialog.tsx'
import { Nothing, Waiting } from '../../parts/Waiting.tsx'
import { RecordStrike } from './RecordStrike.tsx'
import { StrikeWhen } from './StrikeWhen.tsx'
import { Declared, StrikePlace } from './StrikeTable.tsx'

export function StrikeRoom() {
  const { t } = useTranslation()
  const lang = useLanguage()
  const inv = useInv()
  const id = useParams({ strict: false }).strike ?? ''
  const { data, error } = useQuery(ask(readStrike, { params: { inv, id } }))
  return (
    <Page
      title={t('strikes.strike')}
      isWide
      tools={
        <Link to="/$lang/$inv/strikes" params={{ lang, inv }} search={{}}>
          {t('strikes.all')}
        </Link>
      }
    >
      <ProblemNote problem={error === null ? null : asProblem(error)} />
      {data === undefined && error === null ? <Waiting /> : null}
      {data === undefined ? null : (
        <div className="incident">
          <div className="incident-main">
            <Facts data={data} />
          </div>
          <aside className="incident-side">
            <Links data={data} />
            <Acts data={data} />
          </aside>
        </div>
      )}
    </Page>
  )
}

type Data = NonNullable<ReturnType<typeof useStrike>>
function useStrike(id: string) {
  const inv = useInv()
  return useQuery(ask(readStrike, { params: { inv, id } })).data
}

function Facts({ data }: { data: Data }) {
  const { t } = useTranslation()
  const lang = useLanguage()
  const inv = useInv()
  const { content } = data.strike
  const names = new Map<string, (typeof data.actors)[number]['name']>(
    data.actors.map(({ id, name }) => [id, name]),
  )
  return (
    <>
      <p className="incident-when">
        <StrikeWhen when={content.occurred} />{' '}
        <small>
          {t('strikes.zone')} <CodeText>{content.occurred.zone}</CodeText>
        </small>
      </p>
      {content.state === 'withdrawn' ? <p className="notice">{t('strikes.withdrawn')}</p> : null}
      {content.sentence === null ? null : (
        <blockquote className="said strike-said" dir="auto">
          {content.sentence}
        </blockquote>
      )}
      <dl className="fact-list">
        <Fact name={t('strikes.column.place')}>
          <StrikePlace row={content} />
          {content.place?.mgrs === null || content.place === null ? null : (
            <CodeText>{content.place.mgrs}</CodeText>
          )}
          {content.place?.method === null || content.place === null ? null : (
            <small className="strike-mark">
              {t('strikes.place.method')} <bdi dir="auto">{content.place.method}</bdi>
            </small>
          )}
        </Fact>
        <Fact name={t('strikes.column.declared')}>
          <Declared row={content} />
        </Fact>
        <Fact name={t('strikes.column.by')}>
          {content.belligerents.map(({ actorId, asWritten }) => (
            <BilingualText key={actorId} text={names.get(actorId) ?? { en: asWritten, ar: null }} />
          ))}
        </Fact>
        <Weapons name={t('strikes.weapons')} list={content.weapons} />
        <Weapons name={t('strikes.platforms')} list={content.platforms} />
      </dl>
      <Targets targets={content.targets} />
      <section className="block" aria-labelledby="strike-release">
        <h2 id="strike-release">{t('strikes.release')}</h2>
        {data.release === null ? (
          <Nothing>{t('strikes.byHand')}</Nothing>
        ) : (
          <p>
            <Link
              to="/$lang/$inv/strike-releases/$release"
              params={{ lang, inv, release: data.release.id }}
            >
              {data.release.title === null ? (
                t('strikes.release.open')
              ) : (
                <bdi dir="auto">{data.release.title}</bdi>
              )}
            </Link>
            {content.sourceLine === null ? null : (
              <>
                {t('part.comma')}
                {t('strikes.unread.line', { line: content.sourceLine })}
              </>
            )}
          </p>
        )}
        {content.repeats === null ? null : (
          <p>
            {t('strikes.again')}{' '}
            <Link to="/$lang/$inv/strikes/$strike" params={{ lang, inv, strike: content.repeats }}>
              {t('strikes.again.first')}
            </Link>
          </p>
        )}
      </section>
    </>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function Weapons({ name, list }: { name: string; list: Strike['weapons'] }) {
  const { t } = useTranslation()
  if (list.length === 0) return null
  return (
    <Fact name={name}>
      {list.map(({ asWritten, number, massKilograms }) => (
        <span key={asWritten} className="strike-mark">
          <bdi dir="auto">{asWritten}</bdi>
          {number === null ? null : ` × ${number}`}
          {massKilograms === null
            ? null
            : ` (${t('strikes.kilograms', { count: Math.round(massKilograms) })})`}
        </span>
      ))}
    </Fact>
  )
}

function Targets({ targets }: { targets: Strike['targets'] }) {
  const { t } = useTranslation()
  if (targets.length === 0) return null
  return (
    <section className="block" aria-labelledby="strike-targets">
      <h2 id="strike-targets">{t('strikes.targets')}</h2>
      <p className="aside">{t('strikes.targets.lead')}</p>
      <ul className="plain-list strike-targets">
        {targets.map(({ verb, number, target }, index) => (
          <li key={`${index} ${target}`}>
            <bdi dir="auto">
              {[verb, number === null ? null : String(number), target]
                .filter((part) => part !== null && part !== '')
                .join(' ')}
            </bdi>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Links({ data }: { data: Data }) {
  const { t } = useTranslation()
  const lang = useLanguage()
  const inv = useInv()
  return (
    <section className="block" aria-labelledby="strike-links">
      <h2 id="strike-links">{t('strikes.decisions')}</h2>
      {data.links.length === 0 ? <Nothing>{t('strikes.decisions.none')}</Nothing> : null}
      <ul className="plain-list">
        {data.links.map(({ link, code }) => (
          <li key={link.id} className={link.content.state === 'withdrawn' ? 'gone' : undefined}>
            <Link to="/$lang/$inv/matching/$code" params={{ lang, inv, code }}>
              <CodeText>{code}</CodeText>
            </Link>{' '}
            <strong>{t(`strike_link.${link.content.verdict}`)}</strong>
            <p className="said" dir="auto">
              {link.content.reason}
            </p>
            <small className="aside">
              <bdi>{data.people[link.by]}</bdi>
              {t('part.comma')}
              <InstantText at={link.at} />
            </small>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Acts({ data: { strike } }: { data: Data }) {
  const { t } = useTranslation()
  const inv = useInv()
  const may = useMay(inv)
  const queries = useQueryClient()
  const [open, setOpen] = useState<'correct' | 'withdraw' | null>(null)
  const because = !may('strike.record')
    ? t('incident.whyNot.permission.denied')
    : strike.content.state === 'recorded'
      ? null
      : t('strikes.withdrawn')
  return (
    <div className="actions">
      <Button because={because} onClick={() => setOpen('correct')}>
        {t('strikes.correct')}
      </Button>
      <Button because={because} onClick={() => setOpen('withdraw')}>
        {t('strikes.withdraw')}
      </Button>
      {open === 'correct' ? <RecordStrike known={strike} onClose={() => setOpen(null)} /> : null}
      <ReasonDialog
        title={t('strikes.withdraw')}
        confirm={t('strikes.withdraw')}
        isOpen={open === 'withdraw'}
        onClose={() => setOpen(null)}
        act={async (reason) => {
          const params = { inv, id: strike.id }
          await call(withdrawStrike, { params, body: { reason, expectedVersion: strike.version } })
          await queries.invalidateQueries()
        }}
      />
    </div>
  )
}
