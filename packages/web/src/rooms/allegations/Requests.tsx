// Requests for information: theirs to us, ours to them, with their due days and answers.
import { answerInformation } from '@athar/contract'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../api.ts'
import { useInv, useLanguage } from '../../app/place.ts'
import { Button } from '../../parts/Button.tsx'
import { LongTextField } from '../../parts/Field.tsx'
import { Nothing } from '../../parts/Waiting.tsx'
import { showDay } from '../../parts/WhenText.tsx'
import { FormDialog, RecordForm } from '../incident/form/RecordForm.tsx'
import type { AllegationDesk } from './AllegationRoom.tsx'
import { useAgain, whyNot } from './use-allegations.ts'

type Request = AllegationDesk['requests'][number]

export function Requests({ desk: { requests, moves } }: { desk: AllegationDesk }) {
  const { t } = useTranslation()
  const lang = useLanguage()
  const [answering, setAnswering] = useState<Request | null>(null)
  const because = whyNot(t, moves.find(({ move }) => move === 'ask')?.because ?? null)
  return (
    <section className="block" aria-labelledby="requests">
      <h2 id="requests">{t('allegation.one.requests')}</h2>
      {requests.length === 0 ? <Nothing>{t('allegation.one.noRequests')}</Nothing> : null}
      <ul className="plain-list stack">
        {requests.map((it) => (
          <li key={it.id} className="card stack">
            <h3>
              {t(`allegation.event.asked.${it.content.direction}`)}
              <small> · {showDay(it.content.asked, lang)}</small>
            </h3>
            <blockquote dir="auto">{it.content.question}</blockquote>
            {it.content.answered === null ? (
              <>
                <p>
                  {t('allegation.request.open')}
                  {it.content.due === null
                    ? null
                    : ` · ${t('allegation.request.dueOn', { day: showDay(it.content.due, lang) })}`}
                </p>
                <div className="actions">
                  <Button because={because} onClick={() => setAnswering(it)}>
                    {t('allegation.request.give')}
                  </Button>
                </div>
              </>
            ) : (
              <figure>
                <figcaption>
                  {t(`allegation.event.replied.${it.content.direction}`)} ·{' '}
                  {showDay(it.content.answered, lang)}
                </figcaption>
                <blockquote dir="auto">{it.content.answer}</blockquote>
              </figure>
            )}
          </li>
        ))}
      </ul>
      {answering === null ? null : (
        <Answering request={answering} onClose={() => setAnswering(null)} />
      )}
    </section>
  )
}

function Answering({ request, onClose }: { request: Request; onClose: () => void }) {
  const { t } = useTranslation()
  const inv = useInv()
  const again = useAgain()
  const [answer, setAnswer] = useState('')
  return (
    <FormDialog title={t('allegation.request.give')} onClose={onClose}>
      <RecordForm
        base={{ id: request.id, version: request.version }}
        isWhole
        read={() => answer.trim()}
        save={async ({ content, reason, expectedVersion }) => {
          await call(answerInformation, {
            params: { inv, request: request.id },
            body: { answer: content, reason, expectedVersion },
          })
          await again()
        }}
        submit={t('allegation.request.give')}
        onDone={onClose}
      >
        <blockquote dir="auto">{request.content.question}</blockquote>
        <LongTextField
          label={t('allegation.request.answer')}
          dir="auto"
          required
          maxLength={20_000}
          value={answer}
          onChange={(event) => setAnswer(event.target.value)}
        />
      </RecordForm>
    </FormDialog>
  )
}
