// One building of a campaign: its pictures, what the crowd and the plain rule say, the answers, the expert's decision, the discussion.
import '../../styles/work.css'
import './campaigns.css'
import { type CampaignTaskView, readCampaignTask, type ReplyOf } from '@athar/contract'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asProblem, ask } from '../../api.ts'
import { useInv, useLanguage } from '../../app/place.ts'
import { useMay } from '../../app/session.ts'
import { Button } from '../../parts/Button.tsx'
import { BilingualText, CodeText } from '../../parts/NumberText.tsx'
import { Page } from '../../parts/Page.tsx'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { Waiting } from '../../parts/Waiting.tsx'
import { FormDialog } from '../incident/form/RecordForm.tsx'
import { Messages } from './Messages.tsx'
import { showDated, showStanding } from './say.ts'
import { Answers } from './task/Answers.tsx'
import { Blind } from './task/Blind.tsx'
import { Crowd } from './task/Crowd.tsx'
import { Discussion } from './task/Discussion.tsx'
import { ExpertForm } from './task/ExpertForm.tsx'
import { GoldForm } from './task/GoldForm.tsx'
import { Pictures } from './task/Pictures.tsx'
import { useCode } from './use-campaign.ts'

export type TaskReply = ReplyOf<typeof readCampaignTask>

export function TaskRoom() {
  const { t } = useTranslation()
  const inv = useInv()
  const lang = useLanguage()
  const campaign = useCode()
  const structure = useParams({ strict: false }).structure ?? ''
  const { data, error } = useQuery(ask(readCampaignTask, { params: { inv, campaign, structure } }))
  const key = data?.task.key
  return (
    <Page
      title={key === undefined ? t('campaign.building') : t('campaign.building.of', { key })}
      isWide
      tools={
        <Link
          to="/$lang/$inv/campaigns/$campaign"
          params={{ lang, inv, campaign }}
          search={{ view: 'tasks' }}
        >
          {t('campaign.backToList')}
        </Link>
      }
    >
      <ProblemNote problem={error === null ? null : asProblem(error)} />
      {data === undefined && error === null ? <Waiting /> : null}
      {data === undefined ? null : <Task data={data} />}
    </Page>
  )
}

function Task({ data }: { data: TaskReply }) {
  const { t } = useTranslation()
  const campaign = useCode()
  const [shown, setShown] = useState(data.frames[0]?.number ?? 1)
  const { task, frames, mark, answers, messages } = data
  return (
    <div className="task-desk">
      <div className="stack">
        <p>
          <span className="state">{showStanding(t, task)}</span>{' '}
          <CodeText>{`${task.lat.toFixed(5)}, ${task.lon.toFixed(5)}`}</CodeText>
        </p>
        <Pictures frames={frames} mark={mark} shown={shown} onShow={setShown} />
      </div>
      <div className="stack">
        {task.isBlind ? (
          <Blind />
        ) : (
          <Crowd task={task} frames={frames} shown={shown} onShow={setShown} />
        )}
        <Expert task={task} data={data} />
        <Gold task={task} data={data} />
        {messages === 0 ? null : (
          <section className="block" aria-labelledby="task-messages">
            <h2 id="task-messages">{t('campaign.messages')}</h2>
            <p>{t('campaign.messages.count', { count: messages })}</p>
            <Messages campaign={campaign} structure={task.structureId} />
          </section>
        )}
      </div>
      {task.isBlind ? null : (
        <div className="stack task-under">
          <Answers answers={answers} onShow={setShown} />
          <Discussion structure={task.structureId} notes={data.notes} />
        </div>
      )}
    </div>
  )
}

interface PartProps {
  task: CampaignTaskView
  data: TaskReply
}

/** The expert's interval stands beside the crowd's, never instead of it. */
function Expert({ task, data }: PartProps) {
  const { t } = useTranslation()
  const lang = useLanguage()
  const may = useMay(useInv())
  const [isOpen, setOpen] = useState(false)
  const { expert } = task
  return (
    <section className="block" aria-labelledby="task-expert">
      <h2 id="task-expert">{t('campaign.expert')}</h2>
      {expert === null ? (
        <p className="nothing">
          {t(task.isBlind ? 'campaign.blind.short' : 'campaign.expert.none')}
        </p>
      ) : (
        <>
          <p>
            <strong>{showDated(t, expert.kind, expert.interval, lang)}</strong>
          </p>
          <p className="said">
            <BilingualText text={expert.grounds} />
          </p>
        </>
      )}
      <p className="aside">{t('campaign.expert.lead')}</p>
      <div className="actions">
        <Button
          because={may('dating.decide') ? null : t('incident.whyNot.permission.denied')}
          onClick={() => setOpen(true)}
        >
          {t(expert === null ? 'campaign.expert.decide' : 'campaign.expert.correct')}
        </Button>
      </div>
      {isOpen ? (
        <FormDialog title={t('campaign.expert.decide')} onClose={() => setOpen(false)}>
          <ExpertForm task={task} frames={data.frames} onDone={() => setOpen(false)} />
        </FormDialog>
      ) : null}
    </section>
  )
}

function Gold({ task, data }: PartProps) {
  const { t } = useTranslation()
  const may = useMay(useInv())
  const [isOpen, setOpen] = useState(false)
  const { gold } = task
  return (
    <section className="block" aria-labelledby="task-gold">
      <h2 id="task-gold">{t('campaign.gold')}</h2>
      <p className={gold === null ? 'nothing' : ''}>
        {gold === null
          ? t('campaign.gold.none')
          : gold.firstDamaged === null || gold.kind === 'damaged_before'
            ? t(`campaign.kind.${gold.kind}`)
            : t('campaign.gold.known', {
                what: t(`campaign.kind.${gold.kind}`),
                number: gold.firstDamaged,
              })}
      </p>
      <div className="actions">
        <Button
          because={may('dating.decide') ? null : t('incident.whyNot.permission.denied')}
          onClick={() => setOpen(true)}
        >
          {t(gold === null ? 'campaign.gold.make' : 'campaign.gold.change')}
        </Button>
      </div>
      {isOpen ? (
        <FormDialog title={t('campaign.gold.make')} onClose={() => setOpen(false)}>
          <GoldForm task={task} frames={data.frames} onDone={() => setOpen(false)} />
        </FormDialog>
      ) : null}
    </section>
  )
}
