// Methods, refusals, warnings and diagnostics of an estimate in words, with their figures in the numerals of the page.
import type { EstimateView } from '@athar/contract'
import type { TFunction } from 'i18next'
import { type Language, localeOf } from '../../i18n.ts'
import { inLanguage } from '../../app/place.ts'

type Refusal = NonNullable<EstimateView['refusal']>
const plain = (code: string): string => code.replaceAll('_', ' ')

/** The name of a list by its id (empty or null for the incidents' own), as far as the estimate knows it. */
export type NameOfList = (id: string | null) => string

/** Names of the lists that were declared; what is no list's id is shown as written. */
export function namesOf(
  t: TFunction,
  lang: Language,
  lists: readonly { list: EstimateView['declared']['lists'][number]['list'] }[],
): NameOfList {
  const known = new Map<string, string>(
    lists.map(({ list }) => [
      list.id ?? '',
      inLanguage(list.name, lang)?.text ?? t('estimates.ownList'),
    ]),
  )
  // Lists that were merged are written with a plus; the incidents' own list goes by its own word.
  const one = (id: string) => known.get(id === 'incidents' ? '' : id) ?? id
  return (id) => (id ?? '').split('+').map(one).join(' + ')
}

function paramsOf(
  t: TFunction,
  params: Record<string, unknown>,
  lang: Language,
  nameOfList: NameOfList,
): Record<string, unknown> {
  const decimal = new Intl.NumberFormat(localeOf(lang), { maximumFractionDigits: 2 })
  /** People are whole; what is small is a ratio and keeps two decimals. */
  const show = (value: number) => decimal.format(value >= 100 ? Math.round(value) : value)
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => {
      if (typeof value === 'number') {
        if (Number.isInteger(value)) return [name, value]
        return [name, show(value)]
      }
      if (name === 'field')
        return [name, t(`estimates.scope.field.${String(value)}`, { defaultValue: String(value) })]
      if (typeof value === 'string') return [name, nameOfList(value)]
      if (Array.isArray(value))
        return [name, value.map((it) => nameOfList(String(it))).join(lang === 'ar' ? '، ' : ', ')]
      return [name, '']
    }),
  )
}

/** Why no estimate is given, in plain words. */
export function sayRefusal(
  t: TFunction,
  { code, params }: Refusal,
  lang: Language,
  nameOfList: NameOfList,
): string {
  const known = paramsOf(t, params, lang, nameOfList)
  return t(`mse.refusal.${code}`, {
    list: '–',
    a: '–',
    b: '–',
    ...known,
    defaultValue: t('estimates.refused.code', { code: plain(code) }),
  })
}

/** What speaks against an estimate, short of refusing it. */
export function sayWarning(
  t: TFunction,
  { code, params }: Refusal,
  lang: Language,
  nameOfList: NameOfList,
): string {
  return t(`mse.warning.${code}`, {
    a: '–',
    b: '–',
    list: '–',
    count: 0,
    ...paramsOf(t, params, lang, nameOfList),
    defaultValue: plain(code),
  })
}

export function sayMethod(t: TFunction, method: string): string {
  return t(`mse.method.${method}`, { defaultValue: plain(method) })
}

/** What a method takes for granted. */
export function sayAssumption(t: TFunction, method: string): string {
  return t(`mse.assumption.${method}`, { defaultValue: '' })
}

/** A code that is refused alone, without its figures. */
export function sayRefusalCode(t: TFunction, code: string): string {
  return t(`estimates.refusal.short.${code}`, { defaultValue: plain(code) })
}

export function sayDiagnostic(t: TFunction, name: string): string {
  return t(`estimates.diagnostic.${name}`, { defaultValue: name })
}
