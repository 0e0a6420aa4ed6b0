// The discussion of a building between colleagues: notes on it, oldest first; the final word is the expert's dating.
import { noteRoutes } from '@athar/contract'
import type { Bilingual, Note } from '@athar/domain'
import { Problem } from '@athar/domain'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../../api.ts'
import { useInv } from '../../../app/place.ts'
import { useMay } from '../../../app/session.ts'
import { Button } from '../../../parts/Button.tsx'
import { BilingualText, InstantText } from '../../../parts/NumberText.tsx'
import { Nothing } from '../../../parts/Waiting.tsx'
import { BilingualField, trimmedBoth } from '../../incident/form/fields.tsx'
import { FormDialog, RecordForm } from '../../incident/form/RecordForm.tsx'
import type { TaskReply } from '../TaskRoom.tsx'
import { useAgain } from '../use-campaign.ts'

interface Props {
  structure: string
  notes: TaskReply['notes']
}

export function Discussion({ structure, notes }: Props) {
  const { t } = useTranslation()
  const may = useMay(useInv())
  const [isOpen, setOpen] = useState(false)
  return (
    <section className="block" aria-labelledby="task-notes">
      <header className="block-head">
        <h2 id="task-notes">{t('campaign.discussion')}</h2>
        <Button
          because={may('note.record') ? null : t('incident.whyNot.permission.denied')}
          onClick={() => setOpen(true)}
        >
          {t('campaign.discussion.add')}
        </Button>
      </header>
      {notes.length === 0 ? <Nothing>{t('campaign.discussion.none')}</Nothing> : null}
      <ul className="plain-list">
        {notes.map((note) => (
          <li key={note.id} className={note.state === 'recorded' ? 'note' : 'note gone'}>
            <small>
              <bdi>{note.by}</bdi> · <InstantText at={note.at} />
            </small>
            <p>
              <BilingualText text={note.text} />
            </p>
          </li>
        ))}
      </ul>
      {isOpen ? (
        <FormDialog title={t('campaign.discussion.add')} onClose={() => setOpen(false)}>
          <AddNote structure={structure} onDone={() => setOpen(false)} />
        </FormDialog>
      ) : null}
    </section>
  )
}

function AddNote({ structure, onDone }: { structure: string; onDone: () => void }) {
  const { t } = useTranslation()
  const inv = useInv()
  const again = useAgain()
  const [text, setText] = useState<Bilingual>({ en: null, ar: null })
  const read = (): Note => {
    const said = trimmedBoth(text)
    if (said.en === null && said.ar === null)
      throw new Problem('record.invalid', {
        kind: 'note',
        field: t('form.note.text'),
        fault: 'empty',
      })
    return {
      subject: structure as Note['subject'],
      kind: 'note',
      visibility: 'internal',
      text: said,
      to: null,
      state: 'recorded',
      flags: [],
      withheld: [],
      importedFrom: null,
    }
  }
  return (
    <RecordForm
      base={null}
      read={read}
      submit={t('form.record')}
      onDone={onDone}
      save={async ({ content, reason }) => {
        await call(noteRoutes.record, { params: { inv }, body: { content, reason } })
        await again()
      }}
    >
      <p className="aside">{t('campaign.discussion.lead')}</p>
      <BilingualField label={t('form.note.text')} isLong value={text} onChange={setText} />
    </RecordForm>
  )
}
