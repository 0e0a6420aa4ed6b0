// The name of a field and the value in it, in words where there are words for it.
import type { Count, When } from '@athar/domain'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../../app/place.ts'
import { type Language, showNumber } from '../../../i18n.ts'
import { rangeWords } from '../../../parts/RangeText.tsx'
import { showWhen } from '../../../parts/WhenText.tsx'

/** The vocabulary in which a field's word stands, by the last part of its path. */
const vocabularyOf: Readonly<Record<string, string>> = {
  outcome: 'outcome',
  status: 'status',
  sex: 'sex',
  ageGroup: 'age_group',
  accuracy: 'accuracy',
  precision: 'precision',
  partOfDay: 'part_of_day',
  state: 'state',
  assessment: 'position_assessment',
  means: 'means',
  harmedObjects: 'civilian_object',
  grade: 'grade',
  visibility: 'note.visibility',
}

/** The words of a field path: `placeName.ar` → "Name of the place, Arabic". */
export function showField(t: TFunction, path: string): string {
  return path
    .split('.')
    .map((name) => t(`field.${name}`, { defaultValue: name }))
    .join(t('part.comma'))
}

export function FieldName({ path }: { path: string }) {
  const { t } = useTranslation()
  return <>{showField(t, path)}</>
}

const isWhen = (value: object): value is When => 'edtf' in value && 'precision' in value
const isCount = (value: object): value is Count => 'outcome' in value && 'range' in value

/** Any value of a record as a text for people. */
function showValue(t: TFunction, language: Language, field: string, value: unknown): string {
  if (value === null || value === undefined || value === '') return t('part.noText')
  if (typeof value === 'boolean') return t(value ? 'form.yes' : 'form.no')
  if (typeof value === 'number') {
    return Number.isInteger(value) ? showNumber(language, value) : String(value)
  }
  if (typeof value === 'string') {
    const prefix = vocabularyOf[field.split('.').at(-1) ?? '']
    return prefix === undefined ? value : t(`${prefix}.${value}`, { defaultValue: value })
  }
  if (Array.isArray(value)) {
    if (value.length === 0) return t('part.noText')
    return value.map((one) => showValue(t, language, field, one)).join(t('part.comma'))
  }
  return typeof value === 'object' ? showObject(t, language, field, value) : ''
}

function showObject(t: TFunction, language: Language, field: string, value: object): string {
  if (isWhen(value)) return showWhen(t, value, language)
  if (isCount(value)) {
    const { key, params } = rangeWords(value.range)
    const what = { outcome: t(`outcome.${value.outcome}`), group: t(`group.${value.group}`) }
    return `${t('form.counts.row', what)}: ${t(key, params)}`
  }
  return Object.entries(value)
    .filter(([, part]) => part !== null && part !== '')
    .map(
      ([name, part]) =>
        `${showField(t, name)}: ${showValue(t, language, `${field}.${name}`, part)}`,
    )
    .join(t('part.comma'))
}

/** What is wrong with a field, from the problems or from the faults that imports find. */
export function showFault(t: TFunction, problem: string): string {
  return t(`problem.${problem}`, { defaultValue: t(`fault.${problem}`, { defaultValue: problem }) })
}

export function ValueText({ field, value }: { field: string; value: unknown }) {
  const { t } = useTranslation()
  return <bdi dir="auto">{showValue(t, useLanguage(), field, value)}</bdi>
}
