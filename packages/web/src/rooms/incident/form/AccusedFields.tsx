// Who is named as the one who did it: actors of our register, each with the words that the source used.
import { listActors } from '@athar/contract'
import type { Accused } from '@athar/domain'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ask } from '../../../api.ts'
import { inLanguage, useInv, useLanguage } from '../../../app/place.ts'
import { Button } from '../../../parts/Button.tsx'
import { FieldGroup, TextField } from '../../../parts/Field.tsx'
import { WordField } from './fields.tsx'

/** The actors of the register under their names in the language of the page. */
export function useActors(): { id: string; name: string }[] {
  const inv = useInv()
  const language = useLanguage()
  const { data } = useQuery({ ...ask(listActors, { params: { inv } }), staleTime: 60_000 })
  return (data?.actors ?? []).map(({ id, name }) => ({
    id,
    name: inLanguage(name, language)?.text ?? id,
  }))
}

interface ActorProps {
  label: string
  value: string
  onChange: (id: string) => void
  none?: string
}

export function ActorField({ label, value, onChange, none }: ActorProps) {
  const { t } = useTranslation()
  const actors = useActors()
  return (
    <WordField
      label={label}
      all={actors.map(({ id }) => id)}
      name={(id) => actors.find((actor) => actor.id === id)?.name ?? id}
      none={none ?? t('form.choose')}
      value={value}
      onChange={onChange}
    />
  )
}

interface Props {
  value: readonly Accused[]
  onChange: (value: Accused[]) => void
}

/** Rows without an actor are left out when the form is read. */
export function readAccused(value: readonly Accused[]): Accused[] {
  return value.filter(({ actorId }) => actorId !== ('' as string))
}

export function AccusedFields({ value, onChange }: Props) {
  const { t } = useTranslation()
  return (
    <FieldGroup legend={t('field.accused')}>
      {value.map((row, at) => (
        <div key={at} className="count-row">
          <ActorField
            label={t('form.accused.actor')}
            value={row.actorId}
            onChange={(id) =>
              onChange(value.with(at, { ...row, actorId: id as Accused['actorId'] }))
            }
          />
          <TextField
            label={t('form.accused.asWritten')}
            dir="auto"
            maxLength={300}
            value={row.asWritten}
            onChange={(event) =>
              onChange(value.with(at, { ...row, asWritten: event.target.value }))
            }
          />
          <Button look="quiet" onClick={() => onChange(value.filter((_, i) => i !== at))}>
            {t('form.remove')}
          </Button>
        </div>
      ))}
      <Button
        onClick={() => onChange([...value, { actorId: '' as Accused['actorId'], asWritten: '' }])}
      >
        {t('form.accused.add')}
      </Button>
    </FieldGroup>
  )
}
