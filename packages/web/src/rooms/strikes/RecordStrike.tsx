// A declared strike by hand, or its correction: a partial entry is a record too, and nothing is filled in that is not said.
import { correctStrike, recordStrike } from '@athar/contract'
import { means, type Strike } from '@athar/domain'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../api.ts'
import { useInv, useInvestigation } from '../../app/place.ts'
import { Dialog } from '../../parts/Dialog.tsx'
import { LongTextField, TextField } from '../../parts/Field.tsx'
import { AccusedFields, readAccused } from '../incident/form/AccusedFields.tsx'
import { readRange, readWhole, typedBound } from '../incident/form/digits.ts'
import { RangeField, trimmed, WordsField } from '../incident/form/fields.tsx'
import { RecordForm } from '../incident/form/RecordForm.tsx'
import { readWhenTyped, typedWhen } from '../incident/form/when-form.ts'
import { WhenFields } from '../incident/form/WhenFields.tsx'
import { readWhereTyped, typedWhere } from '../incident/form/where-form.ts'
import { WhereFields } from '../incident/form/WhereFields.tsx'

const blank: Omit<Strike, 'occurred'> = {
  releaseId: null,
  belligerents: [],
  place: null,
  placeAsWritten: null,
  country: null,
  strikes: null,
  engagements: null,
  means: [],
  targets: [],
  weapons: [],
  platforms: [],
  sentence: null,
  sourceLine: null,
  repeats: null,
  state: 'recorded',
  flags: [],
  withheld: [],
  importedFrom: null,
}

interface Props {
  known?: { id: string; version: number; content: Strike }
  onClose: () => void
}

export function RecordStrike({ known, onClose }: Props) {
  const { t } = useTranslation()
  const inv = useInv()
  const zone = useInvestigation()?.zone ?? 'UTC'
  const queries = useQueryClient()
  const first = known?.content ?? null
  const [occurred, setOccurred] = useState(() => typedWhen(first?.occurred ?? null, zone))
  const [places, setPlaces] = useState(() =>
    first === null || first.place === null ? [] : [typedWhere(first.place)],
  )
  const [typed, setTyped] = useState<Omit<Strike, 'occurred'>>(first ?? blank)
  const [count, setCount] = useState({
    min: typedBound(first?.strikes?.min),
    max: typedBound(first?.strikes?.max),
  })
  const [engagements, setEngagements] = useState(typedBound(first?.engagements))
  const set = (part: Partial<Strike>) => setTyped({ ...typed, ...part })
  const read = (): Strike => {
    const [place] = places
    return {
      ...typed,
      occurred: readWhenTyped(occurred, first?.occurred ?? null),
      place: place === undefined ? null : readWhereTyped(place),
      placeAsWritten: trimmed(typed.placeAsWritten),
      country: trimmed(typed.country),
      sentence: trimmed(typed.sentence),
      strikes: readRange(count.min, count.max, 'strikes'),
      engagements: readWhole(engagements, 'engagements'),
      belligerents: readAccused(typed.belligerents),
    }
  }
  return (
    <Dialog
      title={t(known === undefined ? 'strikes.record' : 'strikes.correct')}
      isOpen
      isWide
      onClose={onClose}
    >
      <RecordForm
        base={known ?? null}
        read={read}
        submit={t(known === undefined ? 'form.record' : 'form.correct')}
        onDone={onClose}
        save={async ({ content, reason, expectedVersion }) => {
          if (known === undefined)
            await call(recordStrike, { params: { inv }, body: { content, reason } })
          else
            await call(correctStrike, {
              params: { inv, id: known.id },
              body: { content, reason, expectedVersion },
            })
          await queries.invalidateQueries()
        }}
      >
        <WhenFields label={t('strikes.column.when')} value={occurred} onChange={setOccurred} />
        <AccusedFields
          value={typed.belligerents}
          onChange={(belligerents) => set({ belligerents })}
        />
        <div className="two">
          <TextField
            label={t('strikes.field.placeAsWritten')}
            dir="auto"
            value={typed.placeAsWritten ?? ''}
            maxLength={500}
            onChange={(event) => set({ placeAsWritten: event.target.value })}
          />
          <TextField
            label={t('strikes.field.country')}
            dir="auto"
            value={typed.country ?? ''}
            maxLength={80}
            onChange={(event) => set({ country: event.target.value })}
          />
        </div>
        <WhereFields value={places} onChange={(all) => setPlaces(all.slice(0, 1))} />
        <div className="two">
          <RangeField label={t('strikes.field.strikes')} {...count} onChange={setCount} />
          <TextField
            label={t('strikes.field.engagements')}
            inputMode="numeric"
            value={engagements}
            onChange={(event) => setEngagements(event.target.value)}
          />
        </div>
        <WordsField
          label={t('strikes.filter.means')}
          all={means}
          name={(it) => t(`means.${it}`)}
          value={typed.means}
          onChange={(some) => set({ means: some })}
        />
        <LongTextField
          label={t('strikes.field.sentence')}
          dir="auto"
          value={typed.sentence ?? ''}
          maxLength={20_000}
          onChange={(event) => set({ sentence: event.target.value })}
        />
      </RecordForm>
    </Dialog>
  )
}
