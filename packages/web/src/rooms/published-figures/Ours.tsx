// Our own count in the scope of a figure, in this investigation or in another that one may read; or why there is none.
import { listInvestigations, type OwnCount } from '@athar/contract'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ask } from '../../api.ts'
import { inLanguage, useLanguage } from '../../app/place.ts'
import { SelectField } from '../../parts/Field.tsx'
import { RangeText } from '../../parts/RangeText.tsx'

interface Props {
  ours: OwnCount
  /** The slug of the investigation whose records are counted. */
  countIn: string
  onCountIn: (slug: string) => void
}

export function Ours({ ours: { figure, why }, countIn, onCountIn }: Props) {
  const { t } = useTranslation()
  const lang = useLanguage()
  const { data } = useQuery(ask(listInvestigations, {}))
  const all = data?.investigations ?? []
  return (
    <section className="stack">
      <h2>{t('publishedFigures.ours')}</h2>
      {all.length < 2 ? null : (
        <SelectField
          label={t('publishedFigures.countIn')}
          value={countIn}
          onChange={(event) => onCountIn(event.target.value)}
        >
          {all.map(({ slug, name }) => (
            <option key={slug} value={slug}>
              {inLanguage(name, lang)?.text ?? slug}
            </option>
          ))}
        </SelectField>
      )}
      {figure === null ? (
        <>
          <p>{t('publishedFigures.noOurs')}</p>
          <ul>
            {why.map((one) => (
              <li key={one}>{t(`publishedFigures.noRule.${one}`)}</li>
            ))}
          </ul>
        </>
      ) : (
        <p>
          <RangeText range={figure} /> {t('publishedFigures.oursIn', { count: figure.incidents })}{' '}
          <span className="soft">
            {t('publishedFigures.oursRule', { version: figure.rule.version })}
          </span>
        </p>
      )}
    </section>
  )
}
