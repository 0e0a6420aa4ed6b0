// A monthly report of a belligerent: pasted, read without storing, and recorded entry by entry by the person who links it.
import {
  previewMonthlyReport,
  recordReportEntry,
  type ReportEntryView,
  type ReplyOf,
} from '@athar/contract'
import type { Problem } from '@athar/domain'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asProblem, call } from '../../api.ts'
import { inLanguage, useInv, useLanguage } from '../../app/place.ts'
import { useMay } from '../../app/session.ts'
import { Button } from '../../parts/Button.tsx'
import { LongTextField, SelectField, TextField } from '../../parts/Field.tsx'
import { CodeText } from '../../parts/NumberText.tsx'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { RangeText } from '../../parts/RangeText.tsx'
import { showDay } from '../../parts/WhenText.tsx'

type Read = ReplyOf<typeof previewMonthlyReport>

export function MonthlyReport({ actor }: { actor: string }) {
  const { t } = useTranslation()
  const inv = useInv()
  const [text, setText] = useState('')
  const [published, setPublished] = useState('')
  const [read, setRead] = useState<Read | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [isBusy, setBusy] = useState(false)
  const look = async () => {
    setBusy(true)
    setProblem(null)
    try {
      const body = { actor, text, published: published === '' ? null : published }
      setRead(await call(previewMonthlyReport, { params: { inv }, body }))
    } catch (caught) {
      setProblem(asProblem(caught))
    }
    setBusy(false)
  }
  return (
    <div className="stack">
      <p className="hint">{t('answers.report.lead')}</p>
      <TextField
        label={t('answers.report.published')}
        type="date"
        value={published}
        onChange={(event) => setPublished(event.target.value)}
      />
      <LongTextField
        label={t('answers.report.text')}
        dir="auto"
        rows={8}
        value={text}
        onChange={(event) => {
          setText(event.target.value)
          setRead(null)
        }}
      />
      <div className="actions">
        <Button
          look="main"
          isBusy={isBusy}
          because={text.trim() === '' ? t('answers.report.empty') : null}
          onClick={() => void look()}
        >
          {t('answers.report.look')}
        </Button>
      </div>
      <ProblemNote problem={problem} />
      {read === null ? null : (
        <div role="status" className="stack">
          <Balance read={read} />
          <h2>{t('answers.report.entries', { count: read.entries.length })}</h2>
          {read.rest === 0 ? null : (
            <p className="hint">{t('answers.report.rest', { count: read.rest })}</p>
          )}
          <ul className="closures">
            {read.entries.map((entry) => (
              <Entry
                key={`${entry.line} ${entry.text}`}
                entry={entry}
                actor={actor}
                said={published}
              />
            ))}
          </ul>
        </div>
      )}
    </div>
  )
}

/** Whether carried over + new − completed is what is said to be open. */
function Balance({ read: { balance, openDifference, completedDifference } }: { read: Read }) {
  const { t } = useTranslation()
  if (openDifference === null && completedDifference === null)
    return <p className="hint">{t('answers.report.noBalance')}</p>
  const isBalanced = (openDifference ?? 0) === 0 && (completedDifference ?? 0) === 0
  return (
    <p className={isBalanced ? undefined : 'notice'}>
      {t('answers.report.balance', {
        carriedOver: balance.carriedOver ?? '–',
        fresh: balance.fresh ?? '–',
        completed: balance.completed ?? '–',
        openAtEnd: balance.openAtEnd ?? '–',
      })}{' '}
      {isBalanced
        ? t('answers.report.balanced')
        : t('answers.report.unbalanced', {
            open: openDifference ?? 0,
            completed: completedDifference ?? 0,
          })}
    </p>
  )
}

interface EntryProps {
  entry: ReportEntryView
  actor: string
  said: string
}

function Entry({ entry, actor, said }: EntryProps) {
  const { t } = useTranslation()
  const lang = useLanguage()
  const inv = useInv()
  const may = useMay(inv)
  const queries = useQueryClient()
  const [chosen, setChosen] = useState('')
  const [isDone, setDone] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const { assessment, candidates } = entry
  const record = async () => {
    if (assessment === null) return
    setBusy(true)
    setProblem(null)
    try {
      const body = {
        actor,
        incidentId: chosen,
        said,
        text: entry.text,
        assessment,
        reasons: entry.reasons,
        concededKilled: entry.killed,
        concededInjured: entry.injured,
        mgrs: entry.mgrs,
        title: null,
        url: null,
        reason: t('answers.report.reason', { line: entry.line }),
      }
      await call(recordReportEntry, { params: { inv }, body })
      setDone(true)
      await queries.invalidateQueries()
    } catch (caught) {
      setProblem(asProblem(caught))
    }
    setBusy(false)
  }
  const whyNot = !may('claim.record')
    ? t('incident.whyNot.permission.denied')
    : assessment === null
      ? t('answers.report.noFinding')
      : said === ''
        ? t('answers.report.noDay')
        : chosen === ''
          ? t('answers.report.noIncident')
          : null
  return (
    <li className="closure stack">
      <blockquote dir="auto" className="report-entry">
        {entry.text}
      </blockquote>
      <p>
        {entry.earliest === null ? null : (
          <span className="item">{showDay(entry.earliest, lang)}</span>
        )}
        <span className="item">
          {assessment === null
            ? t('answers.report.noFinding')
            : t(`position_assessment.${assessment}`)}
        </span>
        {entry.reasons.map((reason) => (
          <span key={reason} className="item">
            {t(`refusal_reason.${reason}`, { defaultValue: reason })}
          </span>
        ))}
        {entry.killed === null ? null : (
          <span className="item">
            {t('answers.review.killed')} <RangeText range={entry.killed} />
          </span>
        )}
        {entry.mgrs === null ? null : (
          <span className="item">
            <CodeText>{entry.mgrs}</CodeText>
          </span>
        )}
      </p>
      {isDone ? (
        <p role="status">{t('answers.report.recorded')}</p>
      ) : (
        <div className="answers-choice">
          <SelectField
            label={t('answers.report.incident')}
            value={chosen}
            onChange={(event) => setChosen(event.target.value)}
          >
            <option value="">{t('answers.report.choose', { count: candidates.length })}</option>
            {candidates.map((it) => (
              <option key={it.incidentId} value={it.incidentId}>
                {[
                  it.code,
                  inLanguage(it.placeName, lang)?.text ?? '',
                  it.because.map((why) => t(`answers.entry.because.${why}`)).join(t('part.comma')),
                ].join(' · ')}
              </option>
            ))}
          </SelectField>
          <Button isBusy={isBusy} because={whyNot} onClick={() => void record()}>
            {t('answers.report.record')}
          </Button>
        </div>
      )}
      <ProblemNote problem={problem} />
    </li>
  )
}
