// The questions of a counting rule: what is counted, whose grades, which day decides, which area, who is named, when.
import { listAreas } from '@athar/contract'
import { figureMeasures, type FigureRule, importedGrades } from '@athar/domain'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ask } from '../../api.ts'
import { inLanguage, useInv, useLanguage } from '../../app/place.ts'
import { CheckField, FieldGroup, SelectField, TextField } from '../../parts/Field.tsx'
import { useActors } from '../incident/form/AccusedFields.tsx'
import { WordField } from '../incident/form/fields.tsx'

interface Props {
  rule: FigureRule
  onChange: (rule: FigureRule) => void
}

const gradesOf = ['derived:v1', 'imported:airwars'] as const
const dateRules = ['starts', 'within', 'overlaps'] as const
const areasBy = ['text', 'point', 'either'] as const

export function RuleFields({ rule, onChange }: Props) {
  const { t } = useTranslation()
  const set = (change: Partial<FigureRule>) => onChange({ ...rule, ...change })
  const actors = useActors()
  // A rule may name an actor by any of its names: what stands in it stays to be chosen.
  const named = [
    ...new Set([
      ...(rule.belligerent === null ? [] : [rule.belligerent]),
      ...actors.map(({ id }) => id),
    ]),
  ]
  return (
    <>
      <WordField
        label={t('figures.measure')}
        all={figureMeasures}
        name={(it) => t(`measure.${it}`)}
        value={rule.measure}
        onChange={(measure) => set({ measure })}
      />
      <GradeFields rule={rule} set={set} />
      <div className="two">
        <TextField
          label={t('register.filter.from')}
          type="date"
          value={rule.from ?? ''}
          max={rule.to ?? undefined}
          onChange={(event) => set({ from: event.target.value === '' ? null : event.target.value })}
        />
        <TextField
          label={t('register.filter.to')}
          hint={t('figures.to.hint')}
          type="date"
          value={rule.to ?? ''}
          min={rule.from ?? undefined}
          onChange={(event) => set({ to: event.target.value === '' ? null : event.target.value })}
        />
      </div>
      <WordField
        label={t('figures.dateRule')}
        all={dateRules}
        name={(it) => t(`figures.dateRule.${it}`)}
        value={rule.dateRule}
        onChange={(dateRule) => set({ dateRule })}
      />
      <AreaField rule={rule} set={set} />
      <WordField
        label={t('figures.areaBy')}
        hint={t(`figures.areaBy.${rule.areaBy}.hint`)}
        all={areasBy}
        name={(it) => t(`figures.areaBy.${it}`)}
        value={rule.areaBy}
        onChange={(areaBy) => set({ areaBy })}
      />
      <WordField<string>
        label={t('figures.belligerent')}
        hint={t('figures.belligerent.hint')}
        all={named}
        name={(id) => actors.find((actor) => actor.id === id)?.name ?? id}
        none={t('figures.belligerent.any')}
        value={rule.belligerent ?? ''}
        onChange={(id) => set({ belligerent: id === '' ? null : id })}
      />
    </>
  )
}

interface PartProps {
  rule: FigureRule
  set: (change: Partial<FigureRule>) => void
}

function GradeFields({ rule, set }: PartProps) {
  const { t } = useTranslation()
  const chosen = rule.grades === 'all' ? [] : rule.grades
  return (
    <FieldGroup legend={t('figures.grades')}>
      <CheckField
        label={t('figures.grades.all')}
        checked={rule.grades === 'all'}
        onChange={(event) => set({ grades: event.target.checked ? 'all' : ['Fair', 'Confirmed'] })}
      />
      {rule.grades === 'all'
        ? null
        : importedGrades.map((grade) => (
            <CheckField
              key={grade}
              label={t(`grade.${grade}`)}
              checked={chosen.includes(grade)}
              onChange={(event) => {
                const grades = event.target.checked
                  ? importedGrades.filter((it) => it === grade || chosen.includes(it))
                  : chosen.filter((it) => it !== grade)
                set({ grades: grades.length === 0 ? 'all' : grades })
              }}
            />
          ))}
      <SelectField
        label={t('register.filter.gradeOf')}
        value={rule.gradeOf}
        onChange={(event) => set({ gradeOf: event.target.value })}
      >
        {[...new Set([...gradesOf, rule.gradeOf])].map((of) => (
          <option key={of} value={of}>
            {t(`register.filter.gradeOf.${of}`, { defaultValue: of })}
          </option>
        ))}
      </SelectField>
    </FieldGroup>
  )
}

function AreaField({ rule, set }: PartProps) {
  const { t } = useTranslation()
  const inv = useInv()
  const language = useLanguage()
  const { data } = useQuery({
    ...ask(listAreas, { params: { inv }, query: { level: 'governorate' } }),
    staleTime: 300_000,
  })
  const areas = data?.areas ?? []
  const all = [
    ...new Set([...(rule.area === null ? [] : [rule.area]), ...areas.map((it) => it.code)]),
  ]
  const nameOf = (code: string) => {
    const area = areas.find((it) => it.code === code)
    return (area === undefined ? null : inLanguage(area.name, language)?.text) ?? code
  }
  return (
    <WordField<string>
      label={t('figures.area')}
      all={all}
      name={nameOf}
      none={t('register.filter.area.any')}
      value={rule.area ?? ''}
      onChange={(area) => set({ area: area === '' ? null : area })}
    />
  )
}
