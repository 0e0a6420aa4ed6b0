// What is said of files that are the next release of a list: which list, of which day, and what becomes of entries it dropped.
import { readLists, type ReleaseOrder } from '@athar/contract'
import { isLocalDate, type SourceId, whenOfDay } from '@athar/domain'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ask } from '../../api.ts'
import { useInv, useLanguage } from '../../app/place.ts'
import { CheckField, FieldGroup, SelectField, TextField } from '../../parts/Field.tsx'

export interface ReleaseTyped {
  /** The id of the list's source; empty for a list that is not here yet. */
  readonly list: string
  readonly name: string
  readonly title: string
  readonly day: string
  readonly withdraw: boolean
}
export const emptyRelease: ReleaseTyped = { list: '', name: '', title: '', day: '', withdraw: true }

const bilingual = (text: string) => {
  const said = text.trim()
  if (said === '') return { en: null, ar: null }
  return /\p{Script=Arabic}/u.test(said) ? { en: null, ar: said } : { en: said, ar: null }
}

/** What is missing before the release can be sent, as a key of words; null where nothing is. */
export function releaseLacks({ list, name, day }: ReleaseTyped): string | null {
  if (list === '' && name.trim() === '') return 'imports.release.listFirst'
  return isLocalDate(day) ? null : 'imports.release.dayFirst'
}

/** The release as the server takes it. One without a title of its own is called after its list. */
export function readRelease(typed: ReleaseTyped, zone: string): ReleaseOrder {
  const { list, name, title, day, withdraw } = typed
  return {
    list: list === '' ? null : (list as SourceId),
    name: list === '' ? bilingual(name) : { en: null, ar: null },
    title: bilingual([title, name, day].find((text) => text.trim() !== '') ?? day),
    released: whenOfDay({ date: day, zone, asWritten: day }),
    withdraw,
  }
}

interface Props {
  value: ReleaseTyped
  onChange: (value: ReleaseTyped) => void
}

export function ReleaseFields({ value, onChange }: Props) {
  const { t } = useTranslation()
  const lang = useLanguage()
  const inv = useInv()
  const { data } = useQuery(ask(readLists, { params: { inv } }))
  const lists = (data?.lists ?? []).flatMap(({ list: { id, name } }) =>
    id === null ? [] : [{ id, name: name[lang] ?? name.en ?? name.ar ?? id }],
  )
  const set = (more: Partial<ReleaseTyped>) => onChange({ ...value, ...more })
  return (
    <FieldGroup legend={t('imports.release')}>
      <SelectField
        label={t('imports.release.list')}
        value={value.list}
        onChange={({ target: { value: list } }) =>
          set({ list, name: lists.find(({ id }) => id === list)?.name ?? '' })
        }
      >
        <option value="">{t('imports.release.list.new')}</option>
        {lists.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </SelectField>
      {value.list === '' ? (
        <TextField
          label={t('imports.release.name')}
          dir="auto"
          maxLength={200}
          value={value.name}
          onChange={(event) => set({ name: event.target.value })}
        />
      ) : null}
      <TextField
        label={t('imports.release.day')}
        type="date"
        value={value.day}
        onChange={(event) => set({ day: event.target.value })}
      />
      <TextField
        label={t('imports.release.title')}
        dir="auto"
        maxLength={200}
        value={value.title}
        onChange={(event) => set({ title: event.target.value })}
      />
      <CheckField
        label={t('imports.release.withdraw')}
        hint={t('imports.release.withdraw.hint')}
        checked={value.withdraw}
        onChange={(event) => set({ withdraw: event.target.checked })}
      />
    </FieldGroup>
  )
}
