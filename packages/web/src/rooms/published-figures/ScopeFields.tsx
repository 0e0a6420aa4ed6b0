// The scope of a published figure: place, period, whose acts, and who counts as what. Only like scopes are put side by side.
import type { Bilingual, FigureScope } from '@athar/domain'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FieldGroup, LongTextField, TextField } from '../../parts/Field.tsx'
import { BilingualField } from '../incident/form/fields.tsx'
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
      <NamesField
        label={t('publishedFigures.scope.partiesWithin')}
        names={scope.belligerentsWithin}
        onChange={(belligerentsWithin) => set({ belligerentsWithin })}
      />
    </FieldGroup>
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
