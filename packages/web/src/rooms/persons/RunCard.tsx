// The run of the linker that the queue comes from: when, over how many entries, what it learned; and comparing anew.
import { type RunView, runLinkage } from '@athar/contract'
import type { Problem } from '@athar/domain'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asProblem, call } from '../../api.ts'
import { useInv } from '../../app/place.ts'
import { useMay } from '../../app/session.ts'
import { Button } from '../../parts/Button.tsx'
import { Dialog } from '../../parts/Dialog.tsx'
import { CheckField, SelectField } from '../../parts/Field.tsx'
import { InstantText } from '../../parts/NumberText.tsx'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { TableFrame } from '../incident/parts/TableFrame.tsx'
import { sayField, sayLevel } from './say-person.ts'
import { useDecimal, useProbability } from './use-persons.ts'
import { isUnderWay, useWork, useWorksAgain, WorkNote } from './WorkNote.tsx'

interface Props {
  run: RunView | null
  newerEntries: number
  people: Record<string, string>
}

export function RunCard({ run, newerEntries, people }: Props) {
  const { t } = useTranslation()
  const inv = useInv()
  const may = useMay(inv)
  const percent = useProbability()
  const [isAsking, setAsking] = useState(false)
  const { work } = useWork('linkage')
  const whyNot = isUnderWay(work) ? t('persons.work.already') : null
  return (
    <section className="card run-card" aria-labelledby="linkage-run">
      <div className="block-head">
        <h2 id="linkage-run">{t('persons.run')}</h2>
        <Button
          because={may('linkage.run') ? whyNot : t('incident.whyNot.permission.denied')}
          onClick={() => setAsking(true)}
        >
          {t(run === null ? 'persons.run.first' : 'persons.run.again')}
        </Button>
      </div>
      <WorkNote kind="linkage" />
      {run === null ? (
        <p>{t('persons.run.never')}</p>
      ) : (
        <>
          <p>
            {t('persons.run.said', {
              entries: run.entries,
              pairs: run.pairs,
              accepted: run.accepted,
              threshold: percent(run.threshold),
            })}{' '}
            {t(run.motherNames ? 'persons.run.mothers' : 'persons.run.noMothers')}
          </p>
          <p className="aside">
            <InstantText at={run.at} />
            {t('part.comma')}
            <bdi>{people[run.by] ?? t('persons.somebody')}</bdi>
            {t('part.comma')}
            <bdi dir="ltr">{run.model}</bdi>
          </p>
          {newerEntries === 0 ? null : (
            <p className="notice">{t('persons.run.newer', { count: newerEntries })}</p>
          )}
          <Learned run={run} />
        </>
      )}
      {isAsking ? <RunDialog run={run} onClose={() => setAsking(false)} /> : null}
    </section>
  )
}

/** What the model learned: a row a field and level, in bits. */
function Learned({ run }: { run: RunView }) {
  const { t } = useTranslation()
  const decimal = useDecimal()
  if (run.weights.length === 0) return null
  return (
    <details className="fold">
      <summary>{t('persons.run.learned')}</summary>
      <TableFrame label={t('persons.run.learned')}>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{t('persons.fields.field')}</th>
              <th scope="col">{t('persons.run.level')}</th>
              <th scope="col" className="numeric">
                {t('persons.weights.bits')}
              </th>
            </tr>
          </thead>
          <tbody>
            {run.weights.map(({ field, level, bits }) => (
              <tr key={`${field} ${level}`}>
                <th scope="row">{sayField(t, field)}</th>
                <td>{sayLevel(t, level)}</td>
                <td className="numeric">
                  <bdi dir="ltr">{decimal(bits, 1, true)}</bdi>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
    </details>
  )
}

const thresholds = [0.9, 0.95, 0.98, 0.99, 0.995, 0.999, 1] as const

function RunDialog({ run, onClose }: { run: RunView | null; onClose: () => void }) {
  const { t } = useTranslation()
  const inv = useInv()
  const may = useMay(inv)
  const again = useWorksAgain()
  const decimal = useDecimal()
  const [threshold, setThreshold] = useState(run?.threshold ?? 0.99)
  const [motherNames, setMotherNames] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [isBusy, setBusy] = useState(false)
  const start = async () => {
    setBusy(true)
    setProblem(null)
    try {
      await call(runLinkage, { params: { inv }, body: { threshold, motherNames } })
      await again()
      onClose()
    } catch (caught) {
      setProblem(asProblem(caught))
      setBusy(false)
    }
  }
  return (
    <Dialog title={t('persons.run.again')} isOpen onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          if (!isBusy) void start()
        }}
      >
        <p>{t('persons.run.explain')}</p>
        <SelectField
          label={t('persons.run.threshold')}
          hint={t('persons.run.threshold.hint')}
          value={String(threshold)}
          onChange={(event) => setThreshold(Number(event.target.value))}
        >
          {[...new Set([...thresholds, threshold])]
            .sort((x, y) => x - y)
            .map((it) => (
              <option key={it} value={it}>
                {it === 1 ? t('persons.run.nobody') : decimal(it, 3)}
              </option>
            ))}
        </SelectField>
        {may('mother_name.read') ? (
          <CheckField
            label={t('persons.run.useMothers')}
            hint={t('persons.run.useMothers.hint')}
            checked={motherNames}
            onChange={({ target }) => setMotherNames(target.checked)}
          />
        ) : null}
        <ProblemNote problem={problem} />
        <div className="actions">
          <Button type="submit" look="main" isBusy={isBusy}>
            {t('persons.run.start')}
          </Button>
          <Button onClick={onClose}>{t('part.cancel')}</Button>
        </div>
      </form>
    </Dialog>
  )
}
