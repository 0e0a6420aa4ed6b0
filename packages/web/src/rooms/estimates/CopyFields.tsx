// Who copies whom: said to be nobody, or pair by pair; left unsaid, the estimate is refused.
import { useTranslation } from 'react-i18next'
import { Button } from '../../parts/Button.tsx'
import { FieldGroup, SelectField } from '../../parts/Field.tsx'
import type { CopyTyped, ListKey, Typed } from './declare.ts'
import type { NameOfList } from './say-estimate.ts'

interface Props {
  lists: readonly ListKey[]
  nameOfList: NameOfList
  copying: Typed['copying']
  copies: readonly CopyTyped[]
  onChange: (change: Pick<Typed, 'copying'> | Pick<Typed, 'copies'> | Partial<Typed>) => void
}

const choices = ['unsaid', 'nobody', 'some'] as const

export function CopyFields({ lists, nameOfList, copying, copies, onChange }: Props) {
  const { t } = useTranslation()
  const set = (index: number, change: Partial<CopyTyped>) =>
    onChange({ copies: copies.map((it, at) => (at === index ? { ...it, ...change } : it)) })
  const add = () =>
    onChange({
      copies: [...copies, { list: lists[0] ?? '', copies: lists[1] ?? '', action: 'drop' }],
    })
  const options = lists.map((key) => (
    <option key={key} value={key}>
      {nameOfList(key)}
    </option>
  ))
  return (
    <FieldGroup legend={t('estimates.copies')}>
      <p className="field-hint">{t('estimates.copies.hint')}</p>
      <div className="verdicts">
        {choices.map((it) => (
          <label key={it}>
            <input
              type="radio"
              name="copying"
              checked={copying === it}
              onChange={() => {
                onChange({
                  copying: it,
                  ...(it === 'some' && copies.length === 0
                    ? {
                        copies: [
                          { list: lists[0] ?? '', copies: lists[1] ?? '', action: 'drop' as const },
                        ],
                      }
                    : {}),
                })
              }}
            />
            <span>{t(`estimates.copies.${it}`)}</span>
          </label>
        ))}
      </div>
      {copying === 'some' ? (
        <>
          {copies.map((copy, index) => (
            <div key={`${index} of copies`} className="count-row">
              <SelectField
                label={t('estimates.copies.list')}
                value={copy.list}
                onChange={(event) => set(index, { list: event.target.value })}
              >
                {options}
              </SelectField>
              <SelectField
                label={t('estimates.copies.from')}
                value={copy.copies}
                onChange={(event) => set(index, { copies: event.target.value })}
              >
                {options}
              </SelectField>
              <SelectField
                label={t('estimates.copies.action')}
                value={copy.action}
                onChange={(event) =>
                  set(index, { action: event.target.value === 'merge' ? 'merge' : 'drop' })
                }
              >
                <option value="drop">{t('estimates.copies.drop')}</option>
                <option value="merge">{t('estimates.copies.merge')}</option>
              </SelectField>
              <Button onClick={() => onChange({ copies: copies.filter((_, at) => at !== index) })}>
                {t('estimates.copies.remove')}
              </Button>
            </div>
          ))}
          <div className="actions">
            <Button onClick={add}>{t('estimates.copies.add')}</Button>
          </div>
        </>
      ) : null}
    </FieldGroup>
  )
}
