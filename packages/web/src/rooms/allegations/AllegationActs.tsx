// What may be done with one allegation: an answer, a question, receipt, reopening, superseding, taking it out; with the reason where not.
import { askInformation, correctAllegation, moveAllegation } from '@athar/contract'
import { allegationAsks, type Bilingual, type AllegationAsk } from '@athar/domain'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../api.ts'
import { useInv } from '../../app/place.ts'
import { Button } from '../../parts/Button.tsx'
import { LongTextField, SelectField, TextField } from '../../parts/Field.tsx'
import { ReasonDialog } from '../../parts/ReasonDialog.tsx'
import { BilingualField, trimmed, trimmedBoth, WordsField } from '../incident/form/fields.tsx'
import { FormDialog, RecordForm } from '../incident/form/RecordForm.tsx'
import type { AllegationDesk } from './AllegationRoom.tsx'
import { AnswerForm } from './AnswerForm.tsx'
import { useAgain, whyNot } from './use-allegations.ts'

const moves = ['acknowledged', 'reopened', 'superseded', 'withdrawn', 'drafted'] as const
type Move = (typeof moves)[number]
const before: readonly Move[] = ['withdrawn', 'drafted']

export function AllegationActs({ desk }: { desk: AllegationDesk }) {
  const { t } = useTranslation()
  const [doing, setDoing] = useState<Move | 'answer' | 'ask' | 'correct' | null>(null)
  const { allegation } = desk
  const because = (move: string) =>
    whyNot(t, desk.moves.find((it) => it.move === move)?.because ?? null)
  const isOut = allegation.sent !== null
  const shown = moves.filter((it) => before.includes(it) !== isOut)
  const close = () => setDoing(null)
  return (
    <section className="block" aria-labelledby="acts">
      <h2 id="acts">{t('allegation.batch.acts')}</h2>
      <div className="actions">
        {isOut ? (
          <Button look="main" because={because('answer')} onClick={() => setDoing('answer')}>
            {t('allegation.move.answer')}
          </Button>
        ) : null}
        {isOut ? (
          <Button because={because('ask')} onClick={() => setDoing('ask')}>
            {t('allegation.move.ask')}
          </Button>
        ) : null}
        {shown.map((move) => (
          <Button key={move} because={because(move)} onClick={() => setDoing(move)}>
            {t(`allegation.move.${move}`)}
          </Button>
        ))}
        <Button because={because('correct')} onClick={() => setDoing('correct')}>
          {t('allegation.move.correct')}
        </Button>
      </div>
      {doing === null ? null : doing === 'answer' ? (
        <AnswerForm desk={desk} onClose={close} />
      ) : doing === 'ask' ? (
        <Asking desk={desk} onClose={close} />
      ) : doing === 'correct' ? (
        <Correcting desk={desk} onClose={close} />
      ) : (
        <Moving desk={desk} to={doing} onClose={close} />
      )}
    </section>
  )
}

interface Props {
  desk: AllegationDesk
  onClose: () => void
}

function Moving({ desk: { allegation }, to, onClose }: Props & { to: Move }) {
  const { t } = useTranslation()
  const inv = useInv()
  const again = useAgain()
  const [reference, setReference] = useState(allegation.theirReference ?? '')
  const [other, setOther] = useState('')
  const explains = ['reopened', 'superseded', 'withdrawn']
  return (
    <ReasonDialog
      title={t(`allegation.move.${to}`)}
      explain={
        <div className="stack">
          {explains.includes(to) ? <p>{t(`allegation.explain.${to}`)}</p> : null}
          {to === 'acknowledged' ? (
            <TextField
              label={t('allegation.answer.theirs')}
              dir="auto"
              maxLength={120}
              value={reference}
              onChange={(event) => setReference(event.target.value)}
            />
          ) : null}
          {to === 'superseded' ? (
            <TextField
              label={t('allegation.move.other')}
              dir="ltr"
              maxLength={80}
              value={other}
              onChange={(event) => setOther(event.target.value)}
            />
          ) : null}
        </div>
      }
      confirm={t(`allegation.move.${to}`)}
      isOpen
      onClose={onClose}
      act={async (reason) => {
        await call(moveAllegation, {
          params: { inv, allegation: allegation.code },
          body: {
            to,
            reason,
            expectedVersion: allegation.version,
            ...(to === 'acknowledged' ? { theirReference: trimmed(reference) } : {}),
            ...(to === 'superseded' ? { other: trimmed(other) } : {}),
          },
        })
        await again()
      }}
    />
  )
}

function Asking({ desk: { allegation }, onClose }: Props) {
  const { t } = useTranslation()
  const inv = useInv()
  const again = useAgain()
  const [direction, setDirection] = useState<'in' | 'out'>('in')
  const [question, setQuestion] = useState('')
  const [due, setDue] = useState('')
  return (
    <FormDialog title={t('allegation.move.ask')} onClose={onClose}>
      <RecordForm
        base={null}
        read={() => ({ direction, question: question.trim(), due: due === '' ? null : due })}
        save={async ({ content, reason }) => {
          const params = { inv, allegation: allegation.code }
          await call(askInformation, { params, body: { ...content, reason } })
          await again()
        }}
        submit={t('allegation.move.ask')}
        onDone={onClose}
      >
        <SelectField
          label={t('allegation.request.direction')}
          value={direction}
          onChange={(event) => setDirection(event.target.value === 'out' ? 'out' : 'in')}
        >
          <option value="in">{t('allegation.request.in')}</option>
          <option value="out">{t('allegation.request.out')}</option>
        </SelectField>
        <LongTextField
          label={t('allegation.request.question')}
          dir="auto"
          required
          maxLength={20_000}
          value={question}
          onChange={(event) => setQuestion(event.target.value)}
        />
        <TextField
          label={t('allegation.request.due')}
          type="date"
          value={due}
          onChange={(event) => setDue(event.target.value)}
        />
      </RecordForm>
    </FormDialog>
  )
}

function Correcting({ desk: { allegation }, onClose }: Props) {
  const { t } = useTranslation()
  const inv = useInv()
  const again = useAgain()
  const known = allegationAsks.filter((it) => allegation.asks.includes(it))
  const [asks, setAsks] = useState<AllegationAsk[]>(known)
  const [question, setQuestion] = useState<Bilingual>(allegation.question)
  const [reference, setReference] = useState(allegation.theirReference ?? '')
  const [due, setDue] = useState(allegation.answerDue ?? '')
  const isDraft = allegation.state === 'drafted'
  return (
    <FormDialog title={t('allegation.move.correct')} onClose={onClose}>
      <RecordForm
        base={{ id: allegation.id, version: allegation.version }}
        isWhole
        read={() => ({
          asks: isDraft ? asks : allegation.asks,
          question: isDraft ? trimmedBoth(question) : allegation.question,
          theirReference: trimmed(reference),
          answerDue: due === '' ? null : due,
        })}
        save={async ({ content, reason, expectedVersion }) => {
          await call(correctAllegation, {
            params: { inv, allegation: allegation.code },
            body: { ...content, reason, expectedVersion },
          })
          await again()
        }}
        submit={t('form.correct')}
        onDone={onClose}
      >
        {isDraft ? (
          <>
            <WordsField
              label={t('allegation.asks')}
              all={allegationAsks}
              name={(it) => t(`ask.${it}`)}
              value={asks}
              onChange={setAsks}
            />
            <BilingualField
              label={t('allegation.question')}
              hint={t('allegation.question.hint')}
              isLong
              value={question}
              onChange={setQuestion}
            />
          </>
        ) : null}
        <TextField
          label={t('allegation.answer.theirs')}
          dir="auto"
          maxLength={120}
          value={reference}
          onChange={(event) => setReference(event.target.value)}
        />
        <TextField
          label={t('allegation.request.due')}
          type="date"
          value={due}
          onChange={(event) => setDue(event.target.value)}
        />
      </RecordForm>
    </FormDialog>
  )
}
