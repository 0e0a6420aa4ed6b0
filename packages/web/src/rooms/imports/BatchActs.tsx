// The acts on a batch: dry run, apply, approve as second reader, undo; each says why when it cannot be done.
import {
  applyImport,
  approveImport,
  dryRunImport,
  type ImportBatchView,
  undoImport,
} from '@athar/contract'
import { type ImportState, importMoves, type Permission, type Problem } from '@athar/domain'
import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asProblem, call } from '../../api.ts'
import { useInv, useLanguage } from '../../app/place.ts'
import { useMay, useMe } from '../../app/session.ts'
import { Button } from '../../parts/Button.tsx'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { ReasonDialog } from '../../parts/ReasonDialog.tsx'
import { isAtWork } from './batch-counts.ts'

const routes = { apply: applyImport, undo: undoImport, approve: approveImport } as const
type Act = keyof typeof routes
const permissions: Readonly<Record<Act, Permission>> = {
  apply: 'import.apply',
  undo: 'import.undo',
  approve: 'import.approve',
}
const leadsTo = { apply: 'applying', undo: 'undoing' } as const

function movesFrom(state: string): readonly string[] {
  return state in importMoves ? importMoves[state as ImportState] : []
}

export function BatchActs({ batch }: { batch: ImportBatchView }) {
  const { t } = useTranslation()
  const inv = useInv()
  const lang = useLanguage()
  const me = useMe()
  const may = useMay(inv)
  const queries = useQueryClient()
  const [open, setOpen] = useState<Act | null>(null)
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const params = { inv, id: batch.id }
  const refresh = async () => {
    const stale = [
      'readImport',
      'listImports',
      'readImportDiff',
      'readImportRows',
      'readRegister',
      'readLists',
    ]
    await Promise.all(stale.map((name) => queries.invalidateQueries({ queryKey: [name] })))
  }
  const dryRun = async () => {
    setBusy(true)
    setProblem(null)
    try {
      await call(dryRunImport, { params, body: {} })
      await refresh()
    } catch (caught) {
      setProblem(asProblem(caught))
    }
    setBusy(false)
  }
  const whyNot = (act: Act): string | null => {
    if (!may(permissions[act])) return t('incident.whyNot.permission.denied')
    if (batch.files.length === 0) return t('imports.new.filesFirst')
    if (act === 'approve') {
      if (batch.state !== 'applied') return t('imports.whyNot.notApplied')
      return batch.by === me.id ? t('imports.whyNot.secondReader') : null
    }
    if (isAtWork(batch)) return t('imports.whyNot.atWork')
    return movesFrom(batch.state).includes(leadsTo[act]) ? null : t(`imports.whyNot.${act}`)
  }
  const isStopped = batch.state === 'applying' && batch.problem !== null
  const prepared = batch.state === 'prepared' || batch.state === 'undone'
  return (
    <>
      <div className="actions" role="group" aria-label={t('imports.acts')}>
        <Button
          isBusy={isBusy}
          because={
            !may('import.prepare')
              ? t('incident.whyNot.permission.denied')
              : prepared
                ? null
                : t('imports.whyNot.dryRun')
          }
          onClick={() => void dryRun()}
        >
          {t('imports.dryRun')}
        </Button>
        {(['apply', 'approve', 'undo'] as const).map((act) => (
          <Button
            key={act}
            look={act === 'apply' && prepared ? 'main' : 'plain'}
            because={whyNot(act)}
            onClick={() => setOpen(act)}
          >
            {t(act === 'apply' && isStopped ? 'imports.act.goOn' : `imports.act.${act}`)}
          </Button>
        ))}
        <Link
          className="button button-quiet"
          to="/$lang/$inv/register"
          params={{ lang, inv }}
          search={{ batch: batch.id }}
        >
          {t('imports.toRegister')}
        </Link>
      </div>
      <ProblemNote problem={problem} />
      {open === null ? null : (
        <ReasonDialog
          title={t(`imports.act.${open}`)}
          explain={t(
            open === 'apply' && batch.release !== null
              ? 'imports.explain.release'
              : `imports.explain.${open}`,
          )}
          confirm={t(`imports.act.${open}`)}
          isOpen
          onClose={() => setOpen(null)}
          act={async (reason) => {
            await call(routes[open], { params, body: { reason } })
            await refresh()
          }}
        />
      )}
    </>
  )
}
