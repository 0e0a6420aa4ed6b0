// A reply table that came back: read first without recording, each row with what it says or what is wrong with it; then recorded.
import { type BatchView, importAllegationReply, type ReplyOf } from '@athar/contract'
import type { Problem } from '@athar/domain'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asProblem, upload } from '../../api.ts'
import { useInv } from '../../app/place.ts'
import { Button } from '../../parts/Button.tsx'
import { CodeText } from '../../parts/NumberText.tsx'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { useSay, useAgain, whyNot } from './use-allegations.ts'

type Read = ReplyOf<typeof importAllegationReply>

export function ReplyImport({ batch, because }: { batch: BatchView; because: string | null }) {
  const { t } = useTranslation()
  const say = useSay()
  const inv = useInv()
  const again = useAgain()
  const id = useId()
  const [file, setFile] = useState<File | null>(null)
  const [read, setRead] = useState<Read | null>(null)
  const [isDone, setDone] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [isBusy, setBusy] = useState(false)
  const run = async (mode: 'dryRun' | 'apply') => {
    if (file === null) return
    setBusy(true)
    setProblem(null)
    try {
      const input = { params: { inv, batch: batch.code }, query: { mode } }
      setRead(await upload(importAllegationReply, input, file))
      setDone(mode === 'apply')
      if (mode === 'apply') await again()
    } catch (caught) {
      setProblem(asProblem(caught))
    }
    setBusy(false)
  }
  const blocked = whyNot(t, because)
  return (
    <section className="block stack" aria-labelledby="reply">
      <h2 id="reply">{t('allegation.reply.title')}</h2>
      <div className="field">
        <label htmlFor={id}>{t('allegation.reply.file')}</label>
        <input
          id={id}
          type="file"
          accept=".csv,text/csv"
          onChange={(event) => {
            setFile(event.target.files?.[0] ?? null)
            setRead(null)
            setDone(false)
          }}
        />
      </div>
      <div className="actions">
        <Button isBusy={isBusy} because={blocked} onClick={() => void run('dryRun')}>
          {t('allegation.reply.look')}
        </Button>
        {read === null || read.recorded === 0 || isDone ? null : (
          <Button look="main" isBusy={isBusy} because={blocked} onClick={() => void run('apply')}>
            {t('allegation.reply.apply')}
          </Button>
        )}
      </div>
      <ProblemNote problem={problem} />
      {read === null ? null : (
        <div role="status" className="stack">
          {isDone ? <p>{t('allegation.reply.done')}</p> : null}
          <ul className="plain-list checked">
            {read.rows.map((row) => (
              <li key={row.row} className={row.outcome === 'problem' ? 'notice' : ''}>
                {t('allegation.reply.row', { row: row.row })} <CodeText>{row.code}</CodeText>{' '}
                {row.outcome === 'problem'
                  ? t('allegation.reply.fault', {
                      problem: t(`problem.${row.problem ?? ''}`, {
                        row: row.row,
                        column: row.column ?? '',
                      }),
                      column: row.column ?? '',
                    })
                  : t(`allegation.reply.${row.outcome}`)}
                {row.assessment === null || row.outcome !== 'recorded' ? null : (
                  <strong>
                    {' '}
                    {say(
                      `position_assessment.${row.assessment.toLowerCase().replace(/[\s-]+/g, '_')}`,
                    )}
                  </strong>
                )}
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  )
}
