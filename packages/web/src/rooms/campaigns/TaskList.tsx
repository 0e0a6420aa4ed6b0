// The buildings of a campaign in lists: disputed ones first, those that wait for an expert, gold, answered, open.
import { type CampaignTaskView, listCampaignTasks, taskLists } from '@athar/contract'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { asProblem, ask } from '../../api.ts'
import { useInv, useLanguage } from '../../app/place.ts'
import { CodeText, NumberText } from '../../parts/NumberText.tsx'
import { Pager } from '../../parts/Pager.tsx'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { Nothing, Waiting } from '../../parts/Waiting.tsx'
import { TableFrame } from '../incident/parts/TableFrame.tsx'
import { kindOf, showDated, showFirst, showStanding } from './say.ts'
import { useCode, usePercent } from './use-campaign.ts'

/** How many the server hands over at a time. */
const PAGE = 100
const order = [
  'disputed',
  'experts',
  'gold',
  'retired',
  'open',
  'all',
] as const satisfies readonly (typeof taskLists)[number][]
type List = (typeof order)[number]

export function TaskList() {
  const { t } = useTranslation()
  const inv = useInv()
  const lang = useLanguage()
  const campaign = useCode()
  const navigate = useNavigate()
  const search = useSearch({ from: '/$lang/desk/$inv/campaigns/$campaign' })
  const list = order.find((it) => it === search.list) ?? 'disputed'
  const page = /^\d{1,6}$/.test(search.page ?? '') ? Number(search.page) : 0
  const go = (to: { list: List; page: number }) =>
    void navigate({
      to: '/$lang/$inv/campaigns/$campaign',
      params: { lang, inv, campaign },
      search: { view: 'tasks', list: to.list, ...(to.page === 0 ? {} : { page: String(to.page) }) },
    })
  const { data, error } = useQuery({
    ...ask(listCampaignTasks, { params: { inv, campaign }, query: { list, page: String(page) } }),
    placeholderData: keepPreviousData,
  })
  return (
    <div className="stack">
      <fieldset className="switch campaign-lists">
        <legend className="unseen">{t('campaign.lists')}</legend>
        {order.map((it) => (
          <label key={it}>
            <input
              type="radio"
              name="list"
              checked={it === list}
              onChange={() => go({ list: it, page: 0 })}
            />
            <span>{t(`campaign.list.${it}`)}</span>
          </label>
        ))}
      </fieldset>
      <p className="aside">{t(`campaign.list.${list}.lead`)}</p>
      <ProblemNote problem={error === null ? null : asProblem(error)} />
      {data === undefined && error === null ? <Waiting /> : null}
      {data === undefined ? null : (
        <>
          {data.total === 0 ? (
            <Nothing>{t('campaign.list.none')}</Nothing>
          ) : (
            <TaskTable tasks={data.tasks} total={data.total} list={list} />
          )}
          <Pager
            page={page}
            pageSize={PAGE}
            total={data.total}
            onPage={(to) => go({ list, page: to })}
          />
        </>
      )}
    </div>
  )
}

interface TableProps {
  tasks: readonly CampaignTaskView[]
  total: number
  list: List
}

function TaskTable({ tasks, total, list }: TableProps) {
  const { t } = useTranslation()
  const columns = [
    'building',
    'state',
    'crowd',
    'sure',
    'agreement',
    'answers',
    'rule',
    'expert',
  ] as const
  return (
    <TableFrame label={t(`campaign.list.${list}`)}>
      <table className="table task-table">
        <caption>{t('campaign.list.count', { count: total })}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {t(`campaign.column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {tasks.map((task) => (
            <TaskRow key={task.structureId} task={task} />
          ))}
        </tbody>
      </table>
    </TableFrame>
  )
}

function BuildingLink({ task }: { task: CampaignTaskView }) {
  const inv = useInv()
  const lang = useLanguage()
  const campaign = useCode()
  return (
    <Link
      to="/$lang/$inv/campaigns/$campaign/$structure"
      params={{ lang, inv, campaign, structure: task.structureId }}
    >
      <CodeText>{task.key}</CodeText>
    </Link>
  )
}

function TaskRow({ task }: { task: CampaignTaskView }) {
  const { t } = useTranslation()
  const lang = useLanguage()
  const percent = usePercent()
  const { dating, expert, gold } = task
  return (
    <tr>
      <th scope="row">
        <BuildingLink task={task} />
      </th>
      <td>{showStanding(t, task)}</td>
      <td>
        {dating !== null ? (
          showDated(t, kindOf(dating), dating.interval, lang)
        ) : gold !== null ? (
          <span>{t(`campaign.kind.${gold.kind}`)}</span>
        ) : (
          <span className="nothing">
            {t(task.isBlind ? 'campaign.blind.short' : 'campaign.noDating')}
          </span>
        )}
      </td>
      <td>{dating === null ? null : percent(dating.probability)}</td>
      <td>{dating === null ? null : t(`campaign.agreement.${dating.agreement}`)}</td>
      <td className="numeric">
        <NumberText value={task.answers} />
      </td>
      <td>{dating === null ? null : showFirst(t, dating.ruleFirst, lang)}</td>
      <td>{expert === null ? null : showDated(t, expert.kind, expert.interval, lang)}</td>
    </tr>
  )
}
