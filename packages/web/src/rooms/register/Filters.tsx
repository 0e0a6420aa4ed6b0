// The filters of the register; each change goes to the address, so that a view can be kept and shared.
import { listAreas } from '@athar/contract'
import { importedGrades, incidentStates, means } from '@athar/domain'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ask } from '../../api.ts'
import { inLanguage, useLanguage } from '../../app/place.ts'
import { useMe } from '../../app/session.ts'
import { Button } from '../../parts/Button.tsx'
import { CheckField, FieldGroup, SelectField, TextField } from '../../parts/Field.tsx'
import { useMedia } from '../../parts/use-media.ts'
import { ActorFilter } from './ActorFilter.tsx'
import { Choices } from './Choices.tsx'
import { corroborations, filtersSet } from './filter-url.ts'
import type { Selection } from './use-selection.ts'

/** Whose grade is meant: the one derived by our rule, or one that came with an import. */
const gradesOf = ['derived:v1', 'imported:airwars'] as const

export function Filters({ selection }: { selection: Selection }) {
  const { t } = useTranslation()
  const isNarrow = useMedia('(max-width: 52rem)')
  const [isOpen, setOpen] = useState(false)
  const set = filtersSet(selection.address)
  const clear =
    set === 0 ? null : (
      <Button look="quiet" onClick={selection.clear}>
        {t('register.filters.clear')}
      </Button>
    )
  if (!isNarrow) {
    return (
      <div className="filters">
        <AllFilters selection={selection} />
        {clear}
      </div>
    )
  }
  return (
    <div className="filters">
      <Button aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {t('register.filters')}
        {set === 0 ? null : (
          <small className="filters-set">{t('register.filters.set', { count: set })}</small>
        )}
      </Button>
      {isOpen ? <AllFilters selection={selection} /> : null}
      {clear}
    </div>
  )
}

function AllFilters({ selection }: { selection: Selection }) {
  const { t } = useTranslation()
  const me = useMe()
  const { address, change } = selection
  return (
    <>
      <FieldGroup legend={t('register.filter.period')}>
        <div className="filter-period">
          <TextField
            label={t('register.filter.from')}
            type="date"
            value={address.from ?? ''}
            max={address.to}
            onChange={(event) => change({ from: event.target.value })}
          />
          <TextField
            label={t('register.filter.to')}
            type="date"
            value={address.to ?? ''}
            min={address.from}
            onChange={(event) => change({ to: event.target.value })}
          />
        </div>
      </FieldGroup>
      <Choices
        legend={t('register.filter.corroboration')}
        all={corroborations}
        name={(it) => t(`corroboration.${it}`)}
        chosen={address.corroboration}
        onChange={(corroboration) => change({ corroboration })}
      />
      <AreaFilter selection={selection} />
      <ActorFilter selection={selection} />
      <Choices
        legend={t('register.filter.state')}
        all={incidentStates}
        name={(it) => t(`state.${it}`)}
        chosen={address.states}
        onChange={(states) => change({ states })}
        isFolded
      />
      <Choices
        legend={t('register.filter.grade')}
        all={importedGrades}
        name={(it) => t(`grade.${it}`)}
        chosen={address.grades}
        onChange={(grades) => change({ grades })}
        isFolded
      >
        <SelectField
          label={t('register.filter.gradeOf')}
          value={address.gradeOf ?? 'derived:v1'}
          onChange={(event) => change({ gradeOf: event.target.value })}
        >
          {gradesOf.map((of) => (
            <option key={of} value={of}>
              {t(`register.filter.gradeOf.${of}`)}
            </option>
          ))}
        </SelectField>
      </Choices>
      <Choices
        legend={t('register.filter.means')}
        all={means}
        name={(it) => t(`means.${it}`)}
        chosen={address.means}
        onChange={(chosen) => change({ means: chosen })}
        isFolded
      />
      <div>
        <CheckField
          label={t('register.filter.mine')}
          checked={address.assigned === me.id}
          onChange={(event) => change({ assigned: event.target.checked ? me.id : '' })}
        />
        <CheckField
          label={t('register.filter.flags')}
          checked={address.flags !== undefined}
          onChange={(event) => change({ flags: event.target.checked ? '1' : '' })}
        />
        {address.batch === undefined ? null : (
          <CheckField
            label={t('register.filter.batch')}
            checked
            onChange={() => change({ batch: '' })}
          />
        )}
        {address.bbox === undefined ? null : (
          <CheckField
            label={t('register.filter.map')}
            checked
            onChange={() => change({ bbox: '' })}
          />
        )}
      </div>
    </>
  )
}

function AreaFilter({ selection }: { selection: Selection }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const { inv, address, change } = selection
  const { data } = useQuery({
    ...ask(listAreas, { params: { inv }, query: { level: 'governorate' } }),
    staleTime: Number.POSITIVE_INFINITY,
  })
  const areas = (data?.areas ?? [])
    .map((area) => ({ code: area.code, name: inLanguage(area.name, language)?.text ?? area.code }))
    .sort((a, b) => a.name.localeCompare(b.name, language))
  return (
    <SelectField
      label={t('register.filter.area')}
      value={address.area ?? ''}
      onChange={(event) => change({ area: event.target.value })}
    >
      <option value="">{t('register.filter.area.any')}</option>
      {areas.map(({ code, name }) => (
        <option key={code} value={code}>
          {name}
        </option>
      ))}
    </SelectField>
  )
}
