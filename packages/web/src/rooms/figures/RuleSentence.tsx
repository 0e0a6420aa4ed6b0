// The scope of a number in words, so that no number stands without it.
import type { FigureRule } from '@athar/domain'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../app/place.ts'
import { showDay } from '../../parts/WhenText.tsx'
import { useActors } from '../incident/form/AccusedFields.tsx'

export function RuleSentence({ rule }: { rule: FigureRule }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const actors = useActors()
  const day = (text: string | null) => (text === null ? '' : showDay(text, language))
  const { from, to } = rule
  const period =
    from === null && to === null
      ? t('figures.scope.always')
      : from === null
        ? t('when.until', { to: day(to) })
        : to === null
          ? t('when.since', { from: day(from) })
          : t('when.between', { from: day(from), to: day(to) })
  const grades =
    rule.grades === 'all'
      ? t('figures.grades.all')
      : rule.grades.map((it) => t(`grade.${it}`)).join(t('part.comma'))
  const whose = t(`register.filter.gradeOf.${rule.gradeOf}`, { defaultValue: rule.gradeOf })
  const who = actors.find(({ id }) => id === rule.belligerent)?.name ?? rule.belligerent
  const parts = [
    [
      t('register.filter.period'),
      `${period}${t('part.comma')}${t(`figures.dateRule.${rule.dateRule}`)}`,
    ],
    [t('figures.grades'), rule.grades === 'all' ? grades : `${grades}${t('part.comma')}${whose}`],
    [
      t('figures.area'),
      rule.area === null
        ? t('register.filter.area.any')
        : `${rule.area}${t('part.comma')}${t(`figures.areaBy.${rule.areaBy}`)}`,
    ],
    [t('figures.belligerent'), who ?? t('figures.belligerent.any')],
  ] as const
  return (
    <dl className="fact-list">
      {parts.map(([name, said]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            <bdi>{said}</bdi>
          </dd>
        </div>
      ))}
    </dl>
  )
}
