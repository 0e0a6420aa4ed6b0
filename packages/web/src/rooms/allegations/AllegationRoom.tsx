// One allegation: how it stands, everything dated about it, what they said verbatim and translated, questions either way.
import '../../styles/work.css'
import './allegations.css'
import { readAllegation, type ReplyOf } from '@athar/contract'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { asProblem, ask } from '../../api.ts'
import { useInv, useLanguage } from '../../app/place.ts'
import { BilingualText, CodeText } from '../../parts/NumberText.tsx'
import { Page } from '../../parts/Page.tsx'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { Waiting } from '../../parts/Waiting.tsx'
import { showDay, WhenText } from '../../parts/WhenText.tsx'
import { AllegationActs } from './AllegationActs.tsx'
import { AllegationState } from './AllegationTable.tsx'
import { Clocks } from './Clocks.tsx'
import { HeldBack, Told } from './HeldBack.tsx'
import { Positions } from './Positions.tsx'
import { PriorText } from './PriorText.tsx'
import { Requests } from './Requests.tsx'
import { useSay } from './use-allegations.ts'

export type AllegationDesk = ReplyOf<typeof readAllegation>

export function AllegationRoom() {
  const { t } = useTranslation()
  const inv = useInv()
  const lang = useLanguage()
  const code = useParams({ strict: false }).allegation ?? ''
  const { data, error } = useQuery(ask(readAllegation, { params: { inv, allegation: code } }))
  return (
    <Page
      title={code}
      isWide
      tools={
        <Link to="/$lang/$inv/allegations" params={{ lang, inv }} search={{}}>
          {t('allegation.back')}
        </Link>
      }
    >
      <ProblemNote problem={error === null ? null : asProblem(error)} />
      {data === undefined && error === null ? <Waiting /> : null}
      {data === undefined ? null : <Desk desk={data} />}
    </Page>
  )
}

function Desk({ desk }: { desk: AllegationDesk }) {
  const { allegation, referral } = desk
  return (
    <div className="stack">
      <p>
        <AllegationState state={allegation.state} />
      </p>
      <Facts desk={desk} />
      <Clocks clocks={desk.clocks} />
      <AllegationActs desk={desk} />
      <Timeline desk={desk} />
      <Positions desk={desk} />
      <Requests desk={desk} />
      {referral === null ? null : (
        <>
          <HeldBack referrals={[referral]} />
          <Told referrals={[referral]} isSent={allegation.sent !== null} />
        </>
      )}
    </div>
  )
}

function Facts({ desk: { allegation } }: { desk: AllegationDesk }) {
  const { t } = useTranslation()
  const say = useSay()
  const inv = useInv()
  const lang = useLanguage()
  const { incident, batchCode } = allegation
  return (
    <dl className="fact-list allegation-facts">
      <div>
        <dt>{t('allegation.col.incident')}</dt>
        <dd>
          <Link to="/$lang/$inv/incidents/$code" params={{ lang, inv, code: incident.code }}>
            <CodeText>{incident.code}</CodeText>
          </Link>{' '}
          <BilingualText text={incident.placeName} />
          <small className="below">
            <WhenText when={incident.occurred} />
          </small>
        </dd>
      </div>
      <div>
        <dt>{t('allegation.col.to')}</dt>
        <dd>
          <BilingualText text={allegation.actor.name} />
        </dd>
      </div>
      {batchCode === null ? null : (
        <div>
          <dt>{t('allegation.one.batch')}</dt>
          <dd>
            <Link
              to="/$lang/$inv/allegations/batches/$batch"
              params={{ lang, inv, batch: batchCode }}
            >
              <CodeText>{batchCode}</CodeText>
            </Link>
          </dd>
        </div>
      )}
      {allegation.theirReference === null ? null : (
        <div>
          <dt>{t('allegation.col.theirs')}</dt>
          <dd>
            <CodeText>{allegation.theirReference}</CodeText>
          </dd>
        </div>
      )}
      {allegation.answerDue === null ? null : (
        <div>
          <dt>{t('allegation.col.due')}</dt>
          <dd>{showDay(allegation.answerDue, lang)}</dd>
        </div>
      )}
      <div>
        <dt>{t('allegation.col.prior')}</dt>
        <dd>
          <PriorText prior={allegation.prior} />
        </dd>
      </div>
      <div className="whole">
        <dt>{t('allegation.asks')}</dt>
        <dd>
          <ul className="asked">
            {allegation.asks.map((it) => (
              <li key={it}>{say(`ask.${it}`)}</li>
            ))}
          </ul>
        </dd>
      </div>
    </dl>
  )
}

type Entry = AllegationDesk['timeline'][number]

function Timeline({ desk: { timeline } }: { desk: AllegationDesk }) {
  const { t } = useTranslation()
  const say = useSay()
  const lang = useLanguage()
  const tell = ({ what, value }: Entry): string => {
    switch (what) {
      case 'moved':
        return t('allegation.event.moved', { value: t(`allegation_state.${value ?? ''}`) })
      case 'answered':
      case 'amended':
        return value === null
          ? t('allegation.event.said')
          : t(`allegation.event.${what}`, { value: say(`position_assessment.${value}`) })
      default:
        return t(`allegation.event.${what}.${value ?? 'in'}`)
    }
  }
  return (
    <section className="block" aria-labelledby="timeline">
      <h2 id="timeline">{t('allegation.one.timeline')}</h2>
      <ol className="sequence">
        {timeline.map((entry, i) => (
          <li key={`${entry.at} ${i}`}>
            {entry.at === '' ? null : (
              <small>
                <time dateTime={entry.at}>{showDay(entry.at, lang)}</time>
              </small>
            )}
            <span className="below">{tell(entry)}</span>
            {entry.by === null && entry.reason === null ? null : (
              <small className="below" dir="auto">
                {[entry.by, entry.reason].filter((it) => it !== null).join(' · ')}
              </small>
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}
