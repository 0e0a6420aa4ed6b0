// The judgement: three verdicts by key or by hand, a reason where something is overruled, on to the next, and back.
import type { PairView } from '@athar/contract'
import { judgementVerdicts } from '@athar/domain'
import { useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { useInv, useLanguage } from '../../../app/place.ts'
import { useMay, useMe } from '../../../app/session.ts'
import { directionOf, showNumber } from '../../../i18n.ts'
import { Button } from '../../../parts/Button.tsx'
import { LongTextField } from '../../../parts/Field.tsx'
import { ProblemNote } from '../../../parts/ProblemNote.tsx'
import { KeyHelp } from './KeyHelp.tsx'
import { actOfKey, isTaken, type KeyAct } from './keys.ts'
import { keyboard } from './sitting.ts'
import { Toast } from './Toast.tsx'
import type { Desk, Verdict } from './use-desk.ts'

export function VerdictBar({ view, desk }: { view: PairView; desk: Desk }) {
  const { t } = useTranslation()
  const lang = useLanguage()
  const me = useMe()
  const may = useMay(useInv())
  const mine = view.judgements.find(
    ({ by, content }) => by === me.id && content.state === 'recorded',
  )
  const [reason, setReason] = useState('')
  const [isOpen, setOpen] = useState(false)
  const [wanted, setWanted] = useState<Verdict | null>(null)
  const [isHelp, setHelp] = useState(false)
  const field = useRef<HTMLFormElement>(null)
  const { pace } = desk
  const isBusy = desk.isBusy || !desk.isHere
  const shown = `${view.a.id} ${view.b.id}`
  const [at, setAt] = useState(shown)
  // Another pair: what was typed for the last one is not meant for it.
  if (at !== shown) {
    setAt(shown)
    setReason('')
    setOpen(false)
    setWanted(null)
  }
  const because = !may('pair.judge')
    ? t('incident.whyNot.permission.denied')
    : pace !== null && pace.dailyLimit > 0 && pace.today >= pace.dailyLimit
      ? t('problem.pair.daily_limit')
      : null
  const isReasonNeeded = (verdict: Verdict) =>
    verdict === 'same' && view.contrary.length > 0 && reason.trim() === ''
  const giveReason = (verdict: Verdict | null) => {
    // At once: whatever is typed next is the reason, and no key of the desk.
    flushSync(() => {
      setOpen(true)
      setWanted(verdict)
    })
    field.current?.querySelector('textarea')?.focus()
  }
  const judge = (verdict: Verdict) => {
    if (because !== null || isBusy) return
    if (isReasonNeeded(verdict)) giveReason(verdict)
    else void desk.judge(view, verdict, reason)
  }
  const act = (asked: KeyAct) => {
    if (asked === 'help') setHelp(true)
    else if (asked === 'next') void desk.skip()
    else if (asked === 'undo') void desk.undo()
    else if (asked === 'reason') giveReason(null)
    else judge(asked)
  }
  const latest = useRef(act)
  useEffect(() => {
    latest.current = act
  })
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!keyboard.isOn || isTaken(event.target, event.key)) return
      const asked = actOfKey(event, directionOf(lang) === 'rtl')
      if (asked === null) return
      event.preventDefault()
      latest.current(asked)
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [lang])
  return (
    <section className="verdict-bar" aria-label={t('persons.desk.verdict')}>
      <Toast done={desk.done} />
      <ProblemNote problem={desk.problem} />
      {isOpen ? (
        <form
          ref={field}
          className="verdict-reason"
          onSubmit={(event) => {
            event.preventDefault()
            if (wanted !== null && reason.trim() !== '') judge(wanted)
          }}
        >
          <LongTextField
            label={wanted === null ? t('persons.desk.reason') : t('persons.desk.reasonNeeded')}
            hint={t('persons.desk.reason.hint')}
            rows={2}
            dir="auto"
            maxLength={4000}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
                event.preventDefault()
                if (wanted !== null && reason.trim() !== '') judge(wanted)
              }
            }}
          />
          {wanted === null ? null : (
            <Button
              type="submit"
              look="main"
              isBusy={isBusy}
              because={reason.trim() === '' ? t('persons.desk.reasonFirst') : null}
            >
              {t('persons.desk.saveSame')}
            </Button>
          )}
        </form>
      ) : null}
      <div className="verdict-row" role="group" aria-label={t('persons.desk.question')}>
        {judgementVerdicts.map((verdict, index) => (
          <button
            key={verdict}
            type="button"
            className="button verdict"
            data-verdict={verdict}
            aria-pressed={mine?.content.verdict === verdict}
            aria-disabled={because !== null || isBusy || undefined}
            aria-keyshortcuts={String(index + 1)}
            onClick={() => judge(verdict)}
          >
            <span>{t(`persons.verdict.${verdict}`)}</span>
            <kbd aria-hidden="true">{showNumber(lang, index + 1)}</kbd>
          </button>
        ))}
      </div>
      {because === null ? null : <p className="aside">{because}</p>}
      <div className="verdict-more">
        <Button look="quiet" aria-keyshortcuts="n" onClick={() => void desk.skip()}>
          {t('persons.desk.next')} <kbd aria-hidden="true">n</kbd>
        </Button>
        <Button
          look="quiet"
          aria-keyshortcuts="u"
          aria-disabled={desk.canUndo ? undefined : true}
          onClick={() => void desk.undo()}
        >
          {t('persons.desk.undo')} <kbd aria-hidden="true">u</kbd>
        </Button>
        {isOpen ? null : (
          <Button look="quiet" aria-keyshortcuts="r" onClick={() => giveReason(null)}>
            {t('persons.desk.addReason')} <kbd aria-hidden="true">r</kbd>
          </Button>
        )}
        <Button look="quiet" aria-keyshortcuts="?" onClick={() => setHelp(true)}>
          {t('persons.desk.help')} <kbd aria-hidden="true">?</kbd>
        </Button>
        <Pace desk={desk} />
      </div>
      <KeyHelp isOpen={isHelp} onClose={() => setHelp(false)} />
    </section>
  )
}

/** How many were read today, and how many are left: calm, without a race. */
function Pace({ desk: { pace, left } }: { desk: Desk }) {
  const { t } = useTranslation()
  if (pace === null) return null
  return (
    <p className="aside verdict-pace">
      {t('persons.pace.today', { today: pace.today, limit: pace.dailyLimit })}
      {left === null ? null : (
        <>
          {t('part.comma')}
          {t('persons.pace.left', { count: left })}
        </>
      )}
    </p>
  )
}
