// The order of the register, for those who do not click on headings.
import { registerSorts } from '@athar/contract'
import { useTranslation } from 'react-i18next'
import { SelectField } from '../../parts/Field.tsx'
import type { RegisterSort } from './filter-url.ts'
import type { Selection } from './use-selection.ts'

export function SortField({ selection }: { selection: Selection }) {
  const { t } = useTranslation()
  return (
    <div className="sort-field">
      <SelectField
        label={t('register.sort')}
        value={selection.sort}
        onChange={(event) => selection.orderBy(event.target.value as RegisterSort)}
      >
        {registerSorts.map((sort) => (
          <option key={sort} value={sort}>
            {t(`register.sort.${sort}`)}
          </option>
        ))}
      </SelectField>
    </div>
  )
}
