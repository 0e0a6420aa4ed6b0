// The decision: one of five verdicts by key or by hand, with its reason; what was decided can be decided anew or taken back.
import { correctLink, recordLink, withdrawLink } from '@athar/contract'
import { type Problem, type StrikeLinkVerdict, strikeLinkVerdicts } from '@athar/domain'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asProblem, call } from '../../api.ts'
import { useInv, useLanguage } from '../../app/place.ts'
import { useMay } from '../../app/session.ts'
import { Button } from '../../parts/Button.tsx'
import { LongTextField } from '../../parts/Field.tsx'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { ReasonDialog } from '../../parts/ReasonDialog.tsx'
import { showNumber } from '../../i18n.ts'
import type { Matches } from './use-match.ts'

/** Keys 1 to 5 choose a verdict, wherever one is that is no field of text. */
function useVerdictKeys(onVerdict: (verdict: StrikeLinkVerdict) => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const at = event.target
      const isTyping =
        at instanceof HTMLTextAreaElement ||
        at instanceof HTMLSelectElement ||
        (at instanceof HTMLInputElement && at.type !== 'radio' && at.type !== 'checkbox')
      if (isTyping || event.ctrlKey || event.metaKey || event.altKey) return
      const verdict = strikeLinkVerdicts[Number(event.key) - 1]
      if (verdict === undefined) return
      event.preventDefault()
      onVerdict(verdict)
      document.querySelector<HTMLElement>('#match-reason textarea')?.focus()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [onVerdict])
}

export function Decide({ data, chosen }: { data: Matches; chosen: string | null }) {
  const { t } = useTranslation()
  const lang = useLanguage()
  const inv = useInv()
  const may = useMay(inv)
  const queries = useQueryClient()
  const link = data.links.find(({ content }) => content.strikeId === chosen)
  const [verdict, setVerdict] = useState<StrikeLinkVerdict | null>(null)
  const [reason, setReason] = useState('')
  const [problem, setProblem] = useState<Problem | null>(null)
  const [isBusy, setBusy] = useState(false)
  const [isUndoing, setUndoing] = useState(false)
  const [said, setSaid] = useState('')
  useVerdictKeys(setVerdict)
  const rank = data.candidates.find(({ strike }) => strike.id === chosen)?.rank
  const bounds = { radiusMetres: data.radiusMetres, windowHours: data.windowHours }
  const refresh = async () => {
    for (const name of ['readMatches', 'readMatchQueue', 'readStrike', 'listStrikes'])
      await queries.invalidateQueries({ queryKey: [name] })
  }
  const save = async () => {
    if (verdict === null || chosen === null) return
    setBusy(true)
    setProblem(null)
    try {
      const body = { verdict, reason: reason.trim(), ...bounds }
      if (link === undefined) {
        const pair = { incidentId: data.incident.id, strikeId: chosen, structureId: null }
        await call(recordLink, { params: { inv }, body: { ...pair, ...body } as never })
      } else {
        const params = { inv, id: link.id }
        await call(correctLink, { params, body: { ...body, expectedVersion: link.version } })
      }
      await refresh()
      setReason('')
      setVerdict(null)
      setSaid(t('match.saved'))
    } catch (caught) {
      setProblem(asProblem(caught))
    }
    setBusy(false)
  }
  const because = !may('strike.link')
    ? t('incident.whyNot.permission.denied')
    : chosen === null
      ? t('match.chooseFirst')
      : verdict === null
        ? t('match.verdictFirst')
        : reason.trim() === ''
          ? t('match.reasonFirst')
          : null
  return (
    <section className="block match-decide" aria-labelledby="match-decide">
      <h2 id="match-decide">
        {rank === undefined ? t('match.decide') : t('match.decideOn', { rank })}
      </h2>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          if (because === null && !isBusy) void save()
        }}
      >
        <fieldset className="verdicts">
          <legend className="unseen">{t('match.verdict')}</legend>
          {strikeLinkVerdicts.map((it, index) => (
            <label key={it}>
              <input
                type="radio"
                name="verdict"
                checked={verdict === it}
                onChange={() => setVerdict(it)}
              />
              <span>{t(`strike_link.${it}`)}</span>
              <kbd aria-hidden="true">{showNumber(lang, index + 1)}</kbd>
            </label>
          ))}
        </fieldset>
        <ReasonField value={reason} onChange={setReason} />
        <ProblemNote problem={problem} />
        <div className="actions">
          <Button type="submit" look="main" isBusy={isBusy} because={because}>
            {t(link === undefined ? 'match.save' : 'match.saveAnew')}
          </Button>
          {link === undefined || link.content.state === 'withdrawn' ? null : (
            <Button onClick={() => setUndoing(true)}>{t('match.takeBack')}</Button>
          )}
        </div>
        <p role="status" className="aside">
          {said}
        </p>
      </form>
      <ReasonDialog
        title={t('match.takeBack')}
        confirm={t('match.takeBack')}
        isOpen={isUndoing}
        onClose={() => setUndoing(false)}
        act={async (why) => {
          if (link === undefined) return
          const params = { inv, id: link.id }
          const body = { reason: why, expectedVersion: link.version }
          await call(withdrawLink, { params, body })
          await refresh()
        }}
      />
    </section>
  )
}

function ReasonField({ value, onChange }: { value: string; onChange: (text: string) => void }) {
  const { t } = useTranslation()
  return (
    <div id="match-reason">
      <LongTextField
        label={t('match.reason')}
        hint={t('match.reason.hint')}
        rows={2}
        dir="auto"
        maxLength={2000}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  )
}
