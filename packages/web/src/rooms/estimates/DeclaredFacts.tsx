// What was declared with an estimate: it stands with the result, so that anyone can disagree with it.
import type { EstimateView } from '@athar/contract'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../app/place.ts'
import { localeOf, showNumber } from '../../i18n.ts'
import { showDay } from '../../parts/WhenText.tsx'
import { ListText } from '../persons/ListText.tsx'
import { namesOf } from './say-estimate.ts'

export function DeclaredFacts({ estimate: { declared, refusal } }: { estimate: EstimateView }) {
  const isUndeclared = refusal?.code === 'copies_undeclared'
  const { t } = useTranslation()
  const lang = useLanguage()
  const nameOfList = namesOf(t, lang, declared.lists)
  const decimal = new Intl.NumberFormat(localeOf(lang), { maximumFractionDigits: 3 })
  const day = (text: string | null) =>
    text !== null && /^\d{4}-\d{2}-\d{2}$/.test(text) ? showDay(text, lang, 'brief') : text
  return (
    <details className="fold">
      <summary>{t('estimates.declared')}</summary>
      <dl className="declared">
        <div>
          <dt>{t('estimates.declare.outcomes')}</dt>
          <dd>{declared.outcomes.map((it) => t(`outcome.${it}`)).join(t('part.comma'))}</dd>
        </div>
        {declared.lists.map(({ list, scope }) => (
          <div key={list.id ?? ''}>
            <dt>
              <ListText list={list} />
            </dt>
            <dd dir="auto">
              {[scope.place, scope.who, day(scope.from), day(scope.to)]
                .filter((it) => it !== null && it !== '')
                .join(t('part.comma'))}
            </dd>
          </div>
        ))}
        <div>
          <dt>{t('estimates.copies')}</dt>
          <dd>
            {isUndeclared
              ? t('estimates.copies.unsaid')
              : declared.copies.length === 0
                ? t('estimates.copies.none')
                : declared.copies
                    .map((it) =>
                      t(`estimates.copied.${it.action}`, {
                        list: nameOfList(it.list),
                        from: nameOfList(it.copies),
                      }),
                    )
                    .join(t('part.comma'))}
          </dd>
        </div>
        <div>
          <dt>{t('estimates.structural')}</dt>
          <dd>{t('estimates.structural.count', { count: declared.structural.length })}</dd>
        </div>
        <div>
          <dt>{t('estimates.declare.threshold')}</dt>
          <dd>{decimal.format(declared.threshold)}</dd>
        </div>
        <div>
          <dt>{t('estimates.declare.partitions')}</dt>
          <dd>{showNumber(lang, declared.partitions)}</dd>
        </div>
        <div>
          <dt>{t('estimates.declare.seed')}</dt>
          <dd>
            {new Intl.NumberFormat(localeOf(lang), { useGrouping: false }).format(declared.seed)}
          </dd>
        </div>
      </dl>
    </details>
  )
}
