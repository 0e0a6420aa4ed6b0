// Notes and hand-overs: what colleagues tell each other, and the few that the world will read.
import { type IncidentView, noteRoutes } from '@athar/contract'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useInv } from '../../../app/place.ts'
import { useMay } from '../../../app/session.ts'
import { Button } from '../../../parts/Button.tsx'
import { BilingualText, InstantText } from '../../../parts/NumberText.tsx'
import { Nothing } from '../../../parts/Waiting.tsx'
import { FormDialog } from '../form/RecordForm.tsx'
import { NoteForm } from '../forms/NoteForm.tsx'
import { useNames } from '../use-incident.ts'
import { RecordActs } from './RecordActs.tsx'

export function Notes({ view }: { view: IncidentView }) {
  const { t } = useTranslation()
  const may = useMay(useInv())
  const names = useNames(view)
  const [isNew, setNew] = useState(false)
  const notes = [...view.notes].sort((a, b) => (a.at < b.at ? 1 : -1))
  return (
    <section className="block" aria-labelledby="notes">
      <header className="block-head">
        <h2 id="notes">{t('incident.notes')}</h2>
        <Button
          because={may('note.record') ? null : t('incident.whyNot.permission.denied')}
          onClick={() => setNew(true)}
        >
          {t('incident.note.new')}
        </Button>
      </header>
      {notes.length === 0 ? <Nothing>{t('incident.notes.none')}</Nothing> : null}
      <ul className="plain-list">
        {notes.map((note) => {
          const { content } = note
          return (
            <li key={note.id} className={content.state === 'recorded' ? 'note' : 'note gone'}>
              <div className="claim-head">
                <small>
                  <span className={`state state-note-${content.visibility}`}>
                    {t(`note.visibility.${content.visibility}`)}
                  </span>{' '}
                  {content.kind === 'hand_over' ? (
                    <>
                      {t('incident.handOver', {
                        name:
                          content.to === null
                            ? t('incident.assign.nobody')
                            : names.person(content.to),
                      })}{' '}
                      ·{' '}
                    </>
                  ) : null}
                  <bdi>{names.person(note.by)}</bdi> · <InstantText at={note.at} />
                </small>
                <RecordActs
                  record={note}
                  name={t('incident.note')}
                  correct="note.record"
                  withdrawing={{ route: noteRoutes.withdraw, may: 'note.record' }}
                  form={(close) => <NoteForm view={view} base={note} onDone={close} />}
                />
              </div>
              <p>
                <BilingualText text={content.text} />
              </p>
            </li>
          )
        })}
      </ul>
      {isNew ? (
        <FormDialog title={t('incident.note.new')} onClose={() => setNew(false)}>
          <NoteForm view={view} base={null} onDone={() => setNew(false)} />
        </FormDialog>
      ) : null}
    </section>
  )
}
