// The answers to one building as they were given, without comments and without names: volunteers are numbered.
import type { readCampaignTask, ReplyOf } from '@athar/contract'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../../app/place.ts'
import { showNumber } from '../../../i18n.ts'
import { InstantText, NumberText } from '../../../parts/NumberText.tsx'
import { Nothing } from '../../../parts/Waiting.tsx'
import { TableFrame } from '../../incident/parts/TableFrame.tsx'
import { useDecimal } from '../use-campaign.ts'

interface Props {
  answers: ReplyOf<typeof readCampaignTask>['answers']
  onShow: (number: number) => void
}

export function Answers({ answers, onShow }: Props) {
  const { t } = useTranslation()
  const lang = useLanguage()
  const decimal = useDecimal()
  const columns = [
    'volunteer',
    'kind',
    'lastIntact',
    'firstDamaged',
    'flags',
    'seconds',
    'at',
  ] as const
  const picture = (number: number | null) =>
    number === null ? null : (
      <button
        type="button"
        className="link"
        aria-label={t('campaign.showPicture', { number })}
        onClick={() => onShow(number)}
      >
        {showNumber(lang, number)}
      </button>
    )
  return (
    <section className="block" aria-labelledby="task-answers">
      <h2 id="task-answers">{t('campaign.answers.title')}</h2>
      {answers.length === 0 ? <Nothing>{t('campaign.noAnswers')}</Nothing> : null}
      {answers.length === 0 ? null : (
        <TableFrame label={t('campaign.answers.title')}>
          <table className="table">
            <caption>{t('campaign.answers.lead')}</caption>
            <thead>
              <tr>
                {columns.map((column) => (
                  <th key={column} scope="col">
                    {t(`campaign.answer.${column}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {answers.map((answer) => (
                <tr key={answer.id}>
                  <th scope="row">
                    <NumberText value={Number(answer.volunteer)} />
                  </th>
                  <td>{t(`campaign.kind.${answer.kind}`)}</td>
                  <td>{picture(answer.lastIntact)}</td>
                  <td>{picture(answer.firstDamaged)}</td>
                  <td>
                    {answer.flags.map((flag) => t(`campaign.flag.${flag}`)).join(t('part.comma'))}
                  </td>
                  <td>{answer.seconds === null ? null : decimal(answer.seconds)}</td>
                  <td>
                    <InstantText at={answer.at} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableFrame>
      )}
    </section>
  )
}
