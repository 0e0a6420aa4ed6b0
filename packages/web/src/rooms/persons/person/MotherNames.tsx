// Mothers' names: put on record, corrected or withdrawn with a reason; shown to those who may read them and to nobody else.
import { type EntryView, recordMotherName } from '@athar/contract'
import type { Bilingual, Problem } from '@athar/domain'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asProblem, call } from '../../../api.ts'
import { inLanguage, useInv, useLanguage } from '../../../app/place.ts'
import { useMay } from '../../../app/session.ts'
import { Button } from '../../../parts/Button.tsx'
import { Dialog } from '../../../parts/Dialog.tsx'
import { FieldGroup, LongTextField, TextField } from '../../../parts/Field.tsx'
import { ProblemNote } from '../../../parts/ProblemNote.tsx'
import { ReasonDialog } from '../../../parts/ReasonDialog.tsx'
import { trimmedBoth } from '../../incident/form/fields.tsx'
import { ListText } from '../ListText.tsx'
import { NameBoth } from '../NameText.tsx'
import { useAgain } from '../use-persons.ts'

const silence: Bilingual = { en: null, ar: null }

/** What each entry's list says of the mother; only for those who may put a name on record. */
export function MotherNames({ entries }: { entries: readonly EntryView[] }) {
  const { t } = useTranslation()
  const may = useMay(useInv())
  if (!may('mother_name.record')) return null
  return (
    <section className="block" aria-labelledby="person-mothers">
      <h2 id="person-mothers">{t('persons.mothers')}</h2>
      <p className="aside">{t('persons.mothers.lead')}</p>
      <ul className="plain-list mothers">
        {entries.map((entry) => (
          <One key={entry.id} entry={entry} mayRead={may('mother_name.read')} />
        ))}
      </ul>
    </section>
  )
}

function One({ entry, mayRead }: { entry: EntryView; mayRead: boolean }) {
  const { t } = useTranslation()
  const inv = useInv()
  const again = useAgain()
  const [isWriting, setWriting] = useState(false)
  const [isWithdrawing, setWithdrawing] = useState(false)
  const { motherName, hasMotherName } = entry
  const save = async (name: Bilingual, reason: string) => {
    await call(recordMotherName, { params: { inv, entry: entry.id }, body: { name, reason } })
    await again()
  }
  return (
    <li>
      <p>
        <ListText list={entry.list} />
      </p>
      {motherName === null ? (
        <p className={hasMotherName ? 'restricted' : 'nothing'}>
          {t(hasMotherName ? 'persons.mother.hidden' : 'persons.mother.none')}
        </p>
      ) : (
        <p>
          <NameBoth name={motherName} />
        </p>
      )}
      {hasMotherName && !mayRead ? null : (
        <div className="actions">
          <Button onClick={() => setWriting(true)}>
            {t(hasMotherName ? 'persons.mother.correct' : 'persons.mother.record')}
          </Button>
          {hasMotherName ? (
            <Button onClick={() => setWithdrawing(true)}>{t('persons.mother.withdraw')}</Button>
          ) : null}
        </div>
      )}
      {isWriting ? (
        <MotherDialog
          entry={entry}
          mayRead={mayRead}
          save={save}
          onClose={() => setWriting(false)}
        />
      ) : null}
      <ReasonDialog
        title={t('persons.mother.withdraw')}
        explain={t('persons.mother.withdraw.explain')}
        confirm={t('persons.mother.withdraw')}
        isOpen={isWithdrawing}
        onClose={() => setWithdrawing(false)}
        act={(reason) => save(silence, reason)}
      />
    </li>
  )
}

interface DialogProps {
  entry: EntryView
  mayRead: boolean
  save: (name: Bilingual, reason: string) => Promise<void>
  onClose: () => void
}

function MotherDialog({ entry, mayRead, save, onClose }: DialogProps) {
  const { t } = useTranslation()
  const lang = useLanguage()
  const [name, setName] = useState(entry.motherName ?? silence)
  const [reason, setReason] = useState('')
  const [problem, setProblem] = useState<Problem | null>(null)
  const [isBusy, setBusy] = useState(false)
  const { en, ar } = trimmedBoth(name)
  const isSilent = en === null && ar === null
  const run = async () => {
    setBusy(true)
    setProblem(null)
    try {
      await save({ en, ar }, reason.trim())
      onClose()
    } catch (caught) {
      setProblem(asProblem(caught))
      setBusy(false)
    }
  }
  // Nothing of it is left in the browser: neither suggested, nor sent to a spelling service.
  const field = (of: 'en' | 'ar') => (
    <TextField
      label={t(`form.in.${of}`)}
      lang={of}
      dir={of === 'ar' ? 'rtl' : 'ltr'}
      autoComplete="off"
      spellCheck={false}
      maxLength={200}
      value={name[of] ?? ''}
      onChange={(event) => setName({ ...name, [of]: event.target.value })}
    />
  )
  return (
    <Dialog
      title={t('persons.mother.title', {
        list: inLanguage(entry.list.name, lang)?.text ?? t('persons.ownList'),
      })}
      isOpen
      onClose={onClose}
    >
      <form
        className="stack"
        autoComplete="off"
        onSubmit={(event) => {
          event.preventDefault()
          if (!isSilent && reason.trim() !== '' && !isBusy) void run()
        }}
      >
        <p className="restricted">{t('persons.mother.danger')}</p>
        {mayRead ? null : <p>{t('persons.mother.unseen')}</p>}
        <FieldGroup legend={t('persons.field.mother')}>
          <div className="two">
            {field('ar')}
            {field('en')}
          </div>
        </FieldGroup>
        <LongTextField
          label={t('part.reason')}
          hint={t('persons.mother.reason.hint')}
          dir="auto"
          value={reason}
          maxLength={2000}
          required
          onChange={(event) => setReason(event.target.value)}
        />
        <ProblemNote problem={problem} />
        <div className="actions">
          <Button
            type="submit"
            look="main"
            isBusy={isBusy}
            because={isSilent ? t('persons.mother.nameFirst') : null}
          >
            {t(entry.hasMotherName ? 'persons.mother.correct' : 'persons.mother.save')}
          </Button>
          <Button onClick={onClose}>{t('part.cancel')}</Button>
        </div>
      </form>
    </Dialog>
  )
}
