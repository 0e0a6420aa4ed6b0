// Methods, what each assumes, refusals and warnings of an estimate in the words of the house, for the terminal.
import words from '@athar/domain/words/estimate.en.json' with { type: 'json' }
import type { MethodName, MseRefusal, MseWarning, RefusalCode } from '@athar/estimates'

const sentences: Readonly<Record<string, string>> = words

/** Whole numbers in Western digits, with thousands parted. */
const shown = (value: string | number | undefined): string =>
  typeof value === 'number' ? Math.round(value).toLocaleString('en') : (value ?? '')

const said = (key: string, params: MseRefusal['params'] = {}): string =>
  (sentences[key] ?? key).replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => shown(params[name]))

/** The name of a method. */
export const sayMethod = (method: MethodName): string => said(`mse.method.${method}`)

/** What a method assumes, in a sentence. */
export const sayAssumption = (method: MethodName): string => said(`mse.assumption.${method}`)

/** Why there is no estimate, in a sentence. */
export const sayRefusal = ({
  code,
  params,
}: {
  readonly code: RefusalCode
  readonly params: MseRefusal['params']
}): string => said(`mse.refusal.${code}`, params)

/** What speaks against an estimate, in a sentence. */
export const sayWarning = ({ code, params }: MseWarning): string =>
  said(`mse.warning.${code}`, params)
