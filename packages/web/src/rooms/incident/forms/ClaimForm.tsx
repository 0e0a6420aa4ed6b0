// The form of a claim: one statement of one source about this incident; a belligerent's answer is a claim like any other.
import { claimRoutes, type IncidentView } from '@athar/contract'
import { type Claim, claimKinds } from '@athar/domain'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../../api.ts'
import { useInv, useInvestigation } from '../../../app/place.ts'
import { LongTextField } from '../../../parts/Field.tsx'
import { AccusedFields, readAccused } from '../form/AccusedFields.tsx'
import { CountFields, readCounts, typedCounts } from '../form/CountFields.tsx'
import { trimmed, WordField } from '../form/fields.tsx'
import { RecordForm } from '../form/RecordForm.tsx'
import { SourceField } from './SourceField.tsx'
import { DocumentField } from './DocumentField.tsx'
import { PositionFields, positionTyped, readPosition } from './PositionFields.tsx'
import { readWhenTyped, typedWhen } from '../form/when-form.ts'
import { WhenFields } from '../form/WhenFields.tsx'
import { useRefresh } from '../use-incident.ts'

interface Props {
  view: IncidentView
  base: IncidentView['claims'][number] | null
  kind?: Claim['kind']
  onDone: () => void
}

const blank = (incidentId: Claim['incidentId'], kind: Claim['kind']): Claim => ({
  incidentId,
  sourceId: '' as Claim['sourceId'],
  documentId: null,
  kind,
  state: 'recorded',
  said: null,
  basis: null,
  text: null,
  counts: [],
  occurred: null,
  accused: [],
  position: null,
  flags: [],
  withheld: [],
  importedFrom: null,
})

export function ClaimForm({ view, base, kind = 'report', onDone }: Props) {
  const { t } = useTranslation()
  const inv = useInv()
  const zone = useInvestigation()?.zone ?? 'UTC'
  const refresh = useRefresh()
  const first = base?.content ?? blank(view.incident.id as Claim['incidentId'], kind)
  const [typed, setTyped] = useState(first)
  const [counts, setCounts] = useState(() => typedCounts(first.counts))
  const [said, setSaid] = useState(() =>
    typedWhen(first.said, zone, base === null ? 'days' : 'unknown'),
  )
  const [occurred, setOccurred] = useState(() => typedWhen(first.occurred, zone, 'unknown'))
  const [position, setPosition] = useState(() => positionTyped(first.position))
  const set = (change: Partial<Claim>) => setTyped({ ...typed, ...change })
  const read = (): Claim => ({
    ...typed,
    said: said.mode === 'unknown' ? null : readWhenTyped(said, first.said),
    occurred: occurred.mode === 'unknown' ? null : readWhenTyped(occurred, first.occurred),
    counts: readCounts(counts),
    basis: trimmed(typed.basis),
    text: trimmed(typed.text),
    accused: readAccused(typed.accused),
    position: typed.kind === 'position' ? readPosition(position) : null,
  })
  return (
    <RecordForm
      base={base}
      read={read}
      submit={t(base === null ? 'form.record' : 'form.correct')}
      onDone={onDone}
      save={async ({ content, reason, expectedVersion }) => {
        if (base === null) {
          await call(claimRoutes.record, { params: { inv }, body: { content, reason } })
        } else {
          const body = { content, reason, expectedVersion }
          await call(claimRoutes.correct, { params: { inv, id: base.id }, body })
        }
        await refresh()
      }}
    >
      <SourceField
        label={t('field.sourceId')}
        known={view.sources}
        value={typed.sourceId}
        onChange={(id) => set({ sourceId: id as Claim['sourceId'], documentId: null })}
      />
      <DocumentField
        view={view}
        sourceId={typed.sourceId}
        value={typed.documentId}
        onChange={(documentId) => set({ documentId })}
      />
      <div className="form-grid">
        <WordField
          label={t('field.kind')}
          all={claimKinds}
          name={(it) => t(`claim_kind.${it}`)}
          value={typed.kind}
          onChange={(it) => set({ kind: it })}
        />
      </div>
      <WhenFields
        label={t('field.said')}
        unknown={t('form.notSaid')}
        value={said}
        onChange={setSaid}
      />
      {typed.kind === 'position' ? (
        <PositionFields value={position} onChange={setPosition} />
      ) : (
        <>
          <CountFields value={counts} onChange={setCounts} />
          <AccusedFields value={typed.accused} onChange={(accused) => set({ accused })} />
        </>
      )}
      <LongTextField
        label={t('field.text')}
        hint={t('form.claim.text.hint')}
        dir="auto"
        value={typed.text ?? ''}
        onChange={(event) => set({ text: event.target.value })}
      />
      <LongTextField
        label={t('field.basis')}
        hint={t('form.claim.basis.hint')}
        rows={2}
        dir="auto"
        value={typed.basis ?? ''}
        onChange={(event) => set({ basis: event.target.value })}
      />
      <WhenFields
        label={t('form.claim.occurred')}
        unknown={t('form.notSaid')}
        value={occurred}
        onChange={setOccurred}
      />
    </RecordForm>
  )
}
