// Declaring before estimating: which lists, what each covers, who copies whom (or that nobody does), what cannot occur.
import { makeEstimate, type OverlapView } from '@athar/contract'
import { outcomes, type Problem } from '@athar/domain'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asProblem, call } from '../../api.ts'
import { useInv, useLanguage } from '../../app/place.ts'
import { Button } from '../../parts/Button.tsx'
import { FieldGroup, LongTextField, TextField } from '../../parts/Field.tsx'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { BilingualField, WordsField } from '../incident/form/fields.tsx'
import { useWorksAgain } from '../persons/WorkNote.tsx'
import { blankEstimate, declaredOf, listsIn, type Typed } from './declare.ts'
import { CopyFields } from './CopyFields.tsx'
import { namesOf } from './say-estimate.ts'
import { ScopeFields } from './ScopeFields.tsx'
import { StructuralFields } from './StructuralFields.tsx'

interface Props {
  overlap: OverlapView
  onClose: () => void
}

export function DeclareForm({ overlap, onClose }: Props) {
  const { t } = useTranslation()
  const lang = useLanguage()
  const inv = useInv()
  const again = useWorksAgain()
  const [typed, setTyped] = useState<Typed>(() => blankEstimate(overlap))
  const [problem, setProblem] = useState<Problem | null>(null)
  const [isBusy, setBusy] = useState(false)
  const set = (change: Partial<Typed>) => setTyped({ ...typed, ...change })
  const nameOfList = namesOf(t, lang, overlap.lists)
  const make = async () => {
    setBusy(true)
    setProblem(null)
    try {
      await call(makeEstimate, { params: { inv }, body: declaredOf(typed) })
      await again()
      onClose()
    } catch (caught) {
      setProblem(asProblem(caught))
      setBusy(false)
    }
  }
  const lists = listsIn(typed)
  return (
    <form
      className="card stack record-form declare-form"
      aria-label={t('estimates.new')}
      onSubmit={(event) => {
        event.preventDefault()
        if (!isBusy && typed.reason.trim() !== '') void make()
      }}
    >
      <p>{t('estimates.declare.lead')}</p>
      <BilingualField
        label={t('estimates.declare.title')}
        hint={t('estimates.declare.title.hint')}
        value={typed.title}
        onChange={(title) => set({ title })}
      />
      <WordsField
        label={t('estimates.declare.outcomes')}
        all={outcomes}
        name={(it) => t(`outcome.${it}`)}
        value={typed.outcomes}
        onChange={(chosen) => set({ outcomes: chosen })}
      />
      <ScopeFields
        overlap={overlap}
        scopes={typed.scopes}
        onChange={(scopes) => set({ scopes, structural: [] })}
      />
      {lists.length >= 3 ? null : (
        <p className="notice">{t('estimates.declare.three', { count: lists.length })}</p>
      )}
      <CopyFields
        lists={lists}
        nameOfList={nameOfList}
        copying={typed.copying}
        copies={typed.copies}
        onChange={set}
      />
      <StructuralFields
        lists={lists}
        nameOfList={nameOfList}
        patterns={typed.structural}
        onChange={(structural) => set({ structural })}
      />
      <FieldGroup legend={t('estimates.declare.how')}>
        <div className="form-grid">
          <TextField
            label={t('estimates.declare.threshold')}
            hint={t('estimates.declare.threshold.hint')}
            inputMode="decimal"
            value={typed.threshold}
            onChange={(event) => set({ threshold: event.target.value })}
          />
          <TextField
            label={t('estimates.declare.partitions')}
            hint={t('estimates.declare.partitions.hint')}
            inputMode="numeric"
            value={typed.partitions}
            onChange={(event) => set({ partitions: event.target.value })}
          />
          <TextField
            label={t('estimates.declare.seed')}
            hint={t('estimates.declare.seed.hint')}
            inputMode="numeric"
            value={typed.seed}
            onChange={(event) => set({ seed: event.target.value })}
          />
        </div>
      </FieldGroup>
      <LongTextField
        label={t('part.reason')}
        hint={t('part.reason.hint')}
        rows={2}
        dir="auto"
        required
        maxLength={2000}
        value={typed.reason}
        onChange={(event) => set({ reason: event.target.value })}
      />
      <ProblemNote problem={problem} />
      <div className="actions">
        <Button type="submit" look="main" isBusy={isBusy}>
          {t('estimates.make')}
        </Button>
        <Button onClick={onClose}>{t('part.cancel')}</Button>
      </div>
    </form>
  )
}
