// Patterns that cannot occur, because lists do not cover the same: nobody can stand on exactly these together.
import { useTranslation } from 'react-i18next'
import { Button } from '../../parts/Button.tsx'
import { CheckField, FieldGroup } from '../../parts/Field.tsx'
import type { ListKey } from './declare.ts'
import type { NameOfList } from './say-estimate.ts'

interface Props {
  lists: readonly ListKey[]
  nameOfList: NameOfList
  patterns: readonly boolean[][]
  onChange: (patterns: boolean[][]) => void
}

export function StructuralFields({ lists, nameOfList, patterns, onChange }: Props) {
  const { t } = useTranslation()
  const set = (index: number, at: number, is: boolean) =>
    onChange(
      patterns.map((pattern, place) =>
        place === index ? pattern.map((was, row) => (row === at ? is : was)) : [...pattern],
      ),
    )
  return (
    <FieldGroup legend={t('estimates.structural')}>
      <p className="field-hint">{t('estimates.structural.hint')}</p>
      {patterns.map((pattern, index) => (
        <div
          key={`${index} of patterns`}
          className="count-row"
          role="group"
          aria-label={t('estimates.structural.one', { number: index + 1 })}
        >
          {lists.map((key, at) => (
            <CheckField
              key={key}
              label={nameOfList(key)}
              checked={pattern[at] ?? false}
              onChange={({ target }) => set(index, at, target.checked)}
            />
          ))}
          <Button
            onClick={() =>
              onChange(patterns.filter((_, place) => place !== index).map((it) => [...it]))
            }
          >
            {t('estimates.copies.remove')}
          </Button>
        </div>
      ))}
      <div className="actions">
        <Button
          onClick={() => onChange([...patterns.map((it) => [...it]), lists.map(() => false)])}
        >
          {t('estimates.structural.add')}
        </Button>
      </div>
    </FieldGroup>
  )
}
