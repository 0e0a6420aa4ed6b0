// The keys of the desk, and the switch that turns them off for whoever speaks to the machine.
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../../app/place.ts'
import { directionOf, showNumber } from '../../../i18n.ts'
import { Button } from '../../../parts/Button.tsx'
import { Dialog } from '../../../parts/Dialog.tsx'
import { CheckField } from '../../../parts/Field.tsx'
import { keyboard } from './sitting.ts'

export function KeyHelp({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { t } = useTranslation()
  const lang = useLanguage()
  const [isOn, setOn] = useState(keyboard.isOn)
  const arrow = directionOf(lang) === 'rtl' ? '←' : '→'
  const rows = [
    [showNumber(lang, 1), t('persons.verdict.same')],
    [showNumber(lang, 2), t('persons.verdict.different')],
    [showNumber(lang, 3), t('persons.verdict.cannot_tell')],
    [`n ${arrow} ␣`, t('persons.desk.next')],
    ['u', t('persons.desk.undo')],
    ['r', t('persons.desk.addReason')],
    ['?', t('persons.desk.help')],
  ] as const
  return (
    <Dialog title={t('persons.keys.title')} isOpen={isOpen} onClose={onClose}>
      <div className="stack">
        <p>{t('persons.keys.lead')}</p>
        <dl className="key-list">
          {rows.map(([key, name]) => (
            <div key={name}>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{name}</dd>
            </div>
          ))}
        </dl>
        <CheckField
          label={t('persons.keys.on')}
          hint={t('persons.keys.on.hint')}
          checked={isOn}
          onChange={({ target }) => {
            keyboard.isOn = target.checked
            setOn(target.checked)
          }}
        />
        <div className="actions">
          <Button look="main" onClick={onClose}>
            {t('part.close')}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
