// What each list covers, as declared: lists of different scope are not set against each other.
import type { OverlapView } from '@athar/contract'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../app/place.ts'
import { Button } from '../../parts/Button.tsx'
import { CheckField, FieldGroup, TextField } from '../../parts/Field.tsx'
import type { ScopeTyped, Typed } from './declare.ts'
import { namesOf } from './say-estimate.ts'

interface Props {
  overlap: OverlapView
  scopes: Typed['scopes']
  onChange: (scopes: Typed['scopes']) => void
}

export function ScopeFields({ overlap, scopes, onChange }: Props) {
  const { t } = useTranslation()
  const lang = useLanguage()
  const nameOfList = namesOf(t, lang, overlap.lists)
  const set = (key: string, change: Partial<ScopeTyped>) => {
    const known = scopes[key]
    if (known !== undefined) onChange({ ...scopes, [key]: { ...known, ...change } })
  }
  const firstKey = overlap.lists
    .map(({ list }) => list.id ?? '')
    .find((it) => scopes[it]?.isIn === true)
  const copyFirst = () => {
    const first = scopes[firstKey ?? '']
    if (first === undefined) return
    onChange(
      Object.fromEntries(
        Object.entries(scopes).map(([key, it]) => [key, { ...first, isIn: it.isIn }]),
      ),
    )
  }
  return (
    <FieldGroup legend={t('estimates.declare.lists')}>
      <p className="field-hint">{t('estimates.declare.lists.hint')}</p>
      {overlap.lists.map(({ list, persons, unnamed }) => {
        const key = list.id ?? ''
        const scope = scopes[key]
        if (scope === undefined) return null
        return (
          <div key={key} className="scope" role="group" aria-label={nameOfList(key)}>
            <CheckField
              label={nameOfList(key)}
              hint={t('estimates.declare.size', { persons, unnamed })}
              checked={scope.isIn}
              onChange={({ target }) => set(key, { isIn: target.checked })}
            />
            {scope.isIn ? (
              <div className="form-grid">
                <TextField
                  label={t('estimates.scope.place')}
                  dir="auto"
                  maxLength={200}
                  value={scope.place}
                  onChange={(event) => set(key, { place: event.target.value })}
                />
                <TextField
                  label={t('estimates.scope.from')}
                  type="date"
                  value={scope.from}
                  onChange={(event) => set(key, { from: event.target.value })}
                />
                <TextField
                  label={t('estimates.scope.to')}
                  type="date"
                  value={scope.to}
                  onChange={(event) => set(key, { to: event.target.value })}
                />
                <TextField
                  label={t('estimates.scope.who')}
                  dir="auto"
                  maxLength={200}
                  value={scope.who}
                  onChange={(event) => set(key, { who: event.target.value })}
                />
                {key === firstKey ? (
                  <Button onClick={copyFirst}>{t('estimates.scope.forAll')}</Button>
                ) : null}
              </div>
            ) : null}
          </div>
        )
      })}
    </FieldGroup>
  )
}
