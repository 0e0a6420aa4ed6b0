// What may be done with a batch: signing, sending, their receipt, completing, taking back; and its files. What cannot be done says why.
import {
  type BatchFormat,
  type BatchView,
  clearAllegationBatch,
  correctAllegationBatch,
  exportAllegationBatch,
  moveAllegationBatch,
} from '@athar/contract'
import type { Problem } from '@athar/domain'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addressOf, asProblem, call, download } from '../../api.ts'
import { useInv } from '../../app/place.ts'
import { Button } from '../../parts/Button.tsx'
import { LongTextField, TextField } from '../../parts/Field.tsx'
import { Menu } from '../../parts/Menu.tsx'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { ReasonDialog } from '../../parts/ReasonDialog.tsx'
import { FormDialog, RecordForm } from '../incident/form/RecordForm.tsx'
import { BatchFields, readBatchTyped, typedBatch } from './BatchFields.tsx'
import type { BatchDesk } from './BatchRoom.tsx'
import { useAgain, whyNot } from './use-allegations.ts'

const acts = [
  'legal',
  'safety',
  'sent',
  'acknowledged',
  'completed',
  'drafted',
  'withdrawn',
] as const
type Act = (typeof acts)[number]

export function BatchActs({ desk }: { desk: BatchDesk }) {
  const { t } = useTranslation()
  const [doing, setDoing] = useState<Act | 'correct' | null>(null)
  const { batch, moves } = desk
  const because = (move: string) => whyNot(t, moves.find((it) => it.move === move)?.because ?? null)
  // What lies behind is not shown any more: nobody signs a batch that was sent.
  const isBlank = batch.state === 'drafted' && batch.legal === null && batch.safety === null
  const shown = acts.filter((it) =>
    batch.sent === null
      ? (it !== 'drafted' || !isBlank) && it !== 'acknowledged' && it !== 'completed'
      : it === 'acknowledged' || it === 'completed',
  )
  return (
    <section className="block stack" aria-labelledby="batch-acts">
      <h2 id="batch-acts">{t('allegation.batch.acts')}</h2>
      <div className="actions">
        {shown.map((act) => (
          <Button
            key={act}
            look={act === 'sent' ? 'main' : 'plain'}
            because={because(act)}
            onClick={() => setDoing(act)}
          >
            {t(`allegation.act.${act}`)}
          </Button>
        ))}
        <Button because={because('correct')} onClick={() => setDoing('correct')}>
          {t('allegation.act.correct')}
        </Button>
        <Files desk={desk} />
      </div>
      {doing === null ? null : doing === 'correct' ? (
        <Correct batch={batch} onClose={() => setDoing(null)} />
      ) : (
        <Doing act={doing} batch={batch} onClose={() => setDoing(null)} />
      )}
    </section>
  )
}

function Doing({ act, batch, onClose }: { act: Act; batch: BatchView; onClose: () => void }) {
  const { t } = useTranslation()
  const inv = useInv()
  const again = useAgain()
  const [receipt, setReceipt] = useState({ reference: '', text: '' })
  const params = { inv, batch: batch.code }
  const expectedVersion = batch.version
  const run = async (reason: string) => {
    if (act === 'legal' || act === 'safety')
      await call(clearAllegationBatch, { params, body: { as: act, reason, expectedVersion } })
    else {
      const isReceipt = act === 'acknowledged' && receipt.reference.trim() !== ''
      await call(moveAllegationBatch, {
        params,
        body: { to: act, reason, expectedVersion, ...(isReceipt ? { receipt } : {}) },
      })
    }
    await again()
  }
  return (
    <ReasonDialog
      title={t(`allegation.act.${act}`)}
      explain={
        <div className="stack">
          <p>{t(`allegation.explain.${act}`)}</p>
          {act === 'acknowledged' ? (
            <>
              <TextField
                label={t('allegation.receipt.reference')}
                dir="auto"
                maxLength={200}
                value={receipt.reference}
                onChange={(event) => setReceipt({ ...receipt, reference: event.target.value })}
              />
              <LongTextField
                label={t('allegation.receipt.text')}
                dir="auto"
                maxLength={4000}
                value={receipt.text}
                onChange={(event) => setReceipt({ ...receipt, text: event.target.value })}
              />
            </>
          ) : null}
        </div>
      }
      confirm={t(`allegation.act.${act}`)}
      isOpen
      onClose={onClose}
      act={run}
    />
  )
}

function Correct({ batch, onClose }: { batch: BatchView; onClose: () => void }) {
  const { t } = useTranslation()
  const inv = useInv()
  const again = useAgain()
  const [typed, setTyped] = useState(() => typedBatch(batch))
  return (
    <FormDialog title={t('allegation.act.correct')} onClose={onClose}>
      <RecordForm
        base={{ id: batch.id, version: batch.version }}
        isWhole
        read={() => readBatchTyped(typed)}
        save={async ({ content, reason, expectedVersion }) => {
          await call(correctAllegationBatch, {
            params: { inv, batch: batch.code },
            body: { batch: content, reason, expectedVersion },
          })
          await again()
        }}
        submit={t('form.correct')}
        onDone={onClose}
      >
        <BatchFields typed={typed} onChange={setTyped} isFixed />
      </RecordForm>
    </FormDialog>
  )
}

const files: readonly (readonly [BatchFormat, 'en' | 'ar'])[] = [
  ['file', 'en'],
  ['pdf', 'en'],
  ['pdf', 'ar'],
  ['csv', 'en'],
  ['xlsx', 'en'],
  ['reply', 'en'],
  ['json', 'en'],
  ['kml', 'en'],
  ['zip', 'en'],
]

function Files({ desk: { batch, referrals, hasBrowser } }: { desk: BatchDesk }) {
  const { t } = useTranslation()
  const inv = useInv()
  const [problem, setProblem] = useState<Problem | null>(null)
  const [busy, setBusy] = useState<string | null>(null)
  if (!referrals.some(({ isBlocked }) => !isBlocked))
    return <Button because={whyNot(t, 'batch.empty')}>{t('allegation.batch.files')}</Button>
  const of = (format: BatchFormat, lang: 'en' | 'ar') => ({
    params: { inv, batch: batch.code, format },
    query: { lang },
  })
  const take = async (format: BatchFormat, lang: 'en' | 'ar') => {
    setProblem(null)
    setBusy(`${format} ${lang}`)
    try {
      await download(exportAllegationBatch, of(format, lang), `${batch.code}.${format}`)
    } catch (caught) {
      setProblem(asProblem(caught))
    }
    setBusy(null)
  }
  const suffix = (lang: 'en' | 'ar') => (lang === 'ar' ? '.ar' : '')
  return (
    <div>
      <Menu label={t('allegation.batch.files')}>
        {(['en', 'ar'] as const).map((lang) => (
          <a
            key={lang}
            href={addressOf(exportAllegationBatch, of('page', lang))}
            target="_blank"
            rel="noreferrer"
          >
            {t(`allegation.file.page${suffix(lang)}`)}
          </a>
        ))}
        {files.map(([format, lang]) => (
          <Button
            key={`${format} ${lang}`}
            look="quiet"
            isBusy={busy === `${format} ${lang}`}
            because={format === 'pdf' && !hasBrowser ? whyNot(t, 'batch.no_browser') : null}
            onClick={() => void take(format, lang)}
          >
            {t(`allegation.file.${format}${suffix(lang)}`)}
          </Button>
        ))}
      </Menu>
      <ProblemNote problem={problem} />
    </div>
  )
}
