// The scope of a published figure: place, period, whose acts, and who counts as what. Only like scopes are put side by side.
import type { ActorId, Bilingual, FigureScope } from '@athar/domain'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FieldGroup, LongTextField, TextField } from '../../parts/Field.tsx'
import { useActors } from '../incident/form/AccusedFields.tsx'
import { BilingualField, WordsField } from '../incident/form/fields.tsx'
import { linesOf, namesOf } from './typed.ts'

interface Props {
  scope: FigureScope
  onChange: (scope: FigureScope) => void
}

export function ScopeFields({ scope, onChange }: Props) {
  const { t } = useTranslation()
  const set = (part: Partial<FigureScope>) => onChange({ ...scope, ...part })
  const day = (name: 'from' | 'to') => (
    <TextField
      label={t(`publishedFigures.scope.${name}`)}
      type="date"
      value={scope[name] ?? ''}
      onChange={(event) => set({ [name]: event.target.value === '' ? null : event.target.value })}
    />
  )
  return (
    <FieldGroup legend={t('publishedFigures.scope')}>
      <BilingualField
        label={t('publishedFigures.scope.definition')}
        hint={t('publishedFigures.scope.definition.hint')}
        value={scope.definition}
        onChange={(definition) => set({ definition })}
      />
      <BilingualField
        label={t('publishedFigures.scope.place')}
        value={scope.place}
        onChange={(place) => set({ place })}
      />
      <NamesField
        label={t('publishedFigures.scope.placeWithin')}
        names={scope.placeWithin}
        onChange={(placeWithin) => set({ placeWithin })}
      />
      <div className="two">
        {day('from')}
        {day('to')}
      </div>
      <BilingualField
        label={t('publishedFigures.scope.parties')}
        hint={t('publishedFigures.scope.parties.hint')}
        value={scope.belligerentsAsWritten}
        onChange={(belligerentsAsWritten) => set({ belligerentsAsWritten })}
      />
      <PartiesField scope={scope} set={set} />
      <NamesField
        label={t('publishedFigures.scope.partiesWithin')}
        names={scope.belligerentsWithin}
        onChange={(belligerentsWithin) => set({ belligerentsWithin })}
      />
    </FieldGroup>
  )
}

/** Whose acts are counted, as the register of actors knows them; what our own count can be made by. */
function PartiesField({
  scope,
  set,
}: {
  scope: FigureScope
  set: (part: Partial<FigureScope>) => void
}) {
  const { t } = useTranslation()
  const actors = useActors()
  if (actors.length === 0) return null
  const known = scope.belligerents.filter((id) => actors.some((actor) => actor.id === id))
  return (
    <details open={known.length > 0}>
      <summary>{t('publishedFigures.scope.register')}</summary>
      <WordsField<string>
        label={t('publishedFigures.scope.register')}
        all={actors.map(({ id }) => id)}
        name={(id) => actors.find((actor) => actor.id === id)?.name ?? id}
        value={scope.belligerents}
        onChange={(ids) => set({ belligerents: ids as ActorId[] })}
      />
    </details>
  )
}

interface NamesProps {
  label: string
  names: readonly Bilingual[]
  onChange: (names: Bilingual[]) => void
}

function NamesField({ label, names, onChange }: NamesProps) {
  const { t } = useTranslation()
  const [text, setText] = useState(() => linesOf(names))
  return (
    <LongTextField
      label={label}
      hint={t('publishedFigures.lines.hint')}
      rows={2}
      dir="auto"
      value={text}
      onChange={(event) => {
        setText(event.target.value)
        onChange(namesOf(event.target.value))
      }}
    />
  )
}
