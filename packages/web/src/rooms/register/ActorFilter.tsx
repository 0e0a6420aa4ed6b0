// Which belligerents are named: from the register of actors, found by any of their names in either script.
import { listActors } from '@athar/contract'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ask } from '../../api.ts'
import { inLanguage, useLanguage } from '../../app/place.ts'
import { CheckField, FieldGroup, TextField } from '../../parts/Field.tsx'
import { NumberText } from '../../parts/NumberText.tsx'
import type { Selection } from './use-selection.ts'

/** How many actors are listed before one has to search. */
const FEW = 8

export function ActorFilter({ selection }: { selection: Selection }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const [sought, setSought] = useState('')
  const { inv, address, change } = selection
  const { data } = useQuery({ ...ask(listActors, { params: { inv } }), staleTime: 60_000 })
  const chosen = address.actors === undefined ? [] : address.actors.split(',')
  const all = [...(data?.actors ?? [])].sort((a, b) => b.incidents - a.incidents)
  const text = sought.trim().toLocaleLowerCase()
  const isFound = (actor: (typeof all)[number]) =>
    [actor.name.en ?? '', actor.name.ar ?? '', ...actor.aliases].some((name) =>
      name.toLocaleLowerCase().includes(text),
    )
  const shown = all.filter(
    (actor, i) => chosen.includes(actor.id) || (text === '' ? i < FEW : isFound(actor)),
  )
  if (all.length === 0) return null
  return (
    <FieldGroup legend={t('register.filter.actors')}>
      {all.length > FEW ? (
        <TextField
          label={<span className="unseen">{t('register.filter.actors.find')}</span>}
          placeholder={t('register.filter.actors.find')}
          type="search"
          dir="auto"
          value={sought}
          onChange={(event) => setSought(event.target.value)}
        />
      ) : null}
      {shown.slice(0, 30).map((actor) => (
        <CheckField
          key={actor.id}
          label={
            <span className="actor-choice">
              <bdi>{inLanguage(actor.name, language)?.text ?? actor.id}</bdi>
              <small>
                <NumberText value={actor.incidents} />
              </small>
            </span>
          }
          checked={chosen.includes(actor.id)}
          onChange={(event) =>
            change({
              actors: (event.target.checked
                ? [...chosen, actor.id]
                : chosen.filter((id) => id !== actor.id)
              ).join(','),
            })
          }
        />
      ))}
    </FieldGroup>
  )
}
