// Recording or correcting a published figure: what it says, its scope, how it reached us, and how it was checked.
import {
  correctPublishedFigure,
  type PublishedFigureView,
  recordPublishedFigure,
} from '@athar/contract'
import { type PublishedFigure, publishedMeasures } from '@athar/domain'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../api.ts'
import { useInv, useLanguage } from '../../app/place.ts'
import { CheckField, FieldGroup, LongTextField, TextField } from '../../parts/Field.tsx'
import { ActorField } from '../incident/form/AccusedFields.tsx'
import { BilingualField, RangeField, WordField } from '../incident/form/fields.tsx'
import { FormDialog, RecordForm } from '../incident/form/RecordForm.tsx'
import { ChainFields } from './ChainFields.tsx'
import { ScopeFields } from './ScopeFields.tsx'
import { type FigureTyped, readTyped } from './typed.ts'

interface Props {
  /** What the form begins with. */
  begin: FigureTyped
  /** The figure that is corrected; null where a new one is recorded. */
  base: PublishedFigureView | null
  others: readonly PublishedFigureView[]
  onClose: () => void
  onDone?: (made: PublishedFigureView) => void
}

const silent = { en: null, ar: null }

export function FigureForm({ begin, base, others, onClose, onDone }: Props) {
  const { t } = useTranslation()
  const inv = useInv()
  const queries = useQueryClient()
  const [typed, setTyped] = useState(begin)
  const { content } = typed
  const set = (part: Partial<PublishedFigure>) =>
    setTyped({ ...typed, content: { ...content, ...part } })
  const isTranslated = content.chain.some((step) => step.isMachineTranslation)
  const title = t(base === null ? 'publishedFigures.record' : 'publishedFigures.correct')
  const save = async (given: {
    content: PublishedFigure
    reason: string
    expectedVersion: number
  }) => {
    const { reason, expectedVersion } = given
    const made =
      base === null
        ? await call(recordPublishedFigure, {
            params: { inv },
            body: { content: given.content, reason },
          })
        : await call(correctPublishedFigure, {
            params: { inv, figure: base.id },
            body: { content: given.content, reason, expectedVersion },
          })
    await queries.invalidateQueries({ queryKey: ['listPublishedFigures'] })
    await queries.invalidateQueries({ queryKey: ['readPublishedFigure'] })
    onDone?.(made)
  }
  return (
    <FormDialog title={title} onClose={onClose}>
      <RecordForm
        base={base === null ? null : { id: base.id, version: base.version }}
        isWhole
        read={() => readTyped(typed)}
        save={save}
        submit={t(base === null ? 'form.record' : 'form.correct')}
        onDone={onClose}
      >
        <TextField
          label={t('publishedFigures.code')}
          hint={t('publishedFigures.code.hint')}
          dir="ltr"
          required
          pattern="[a-z0-9][a-z0-9\-]{0,62}"
          value={content.code}
          onChange={(event) => set({ code: event.target.value })}
        />
        <FieldGroup legend={t('publishedFigures.says')}>
          <WordField
            label={t('publishedFigures.measure')}
            all={publishedMeasures}
            name={(it) => t(`published_measure.${it}`)}
            value={content.measure}
            onChange={(measure) => set({ measure })}
          />
          <RangeField
            label={t('publishedFigures.amount')}
            min={typed.min}
            max={typed.max}
            onChange={({ min, max }) => setTyped({ ...typed, min, max })}
          />
          <small className="field-hint">{t('publishedFigures.amount.hint')}</small>
          <BilingualField
            label={t('publishedFigures.asWritten')}
            value={content.asWritten}
            onChange={(asWritten) => set({ asWritten })}
          />
        </FieldGroup>
        <BilingualField
          label={t('publishedFigures.quoted')}
          hint={t('publishedFigures.quoted.hint')}
          value={content.issuerAsQuoted}
          onChange={(issuerAsQuoted) => set({ issuerAsQuoted })}
        />
        <BilingualField
          label={t('publishedFigures.issuer')}
          hint={t('publishedFigures.issuer.hint')}
          value={content.issuer ?? silent}
          onChange={(issuer) => set({ issuer })}
        />
        <ActorField
          label={t('publishedFigures.issuerId')}
          none={t('publishedFigures.issuerId.none')}
          value={content.issuerId ?? ''}
          onChange={(id) => set({ issuerId: id === '' ? null : (id as never) })}
        />
        <ScopeFields scope={content.scope} onChange={(scope) => set({ scope })} />
        <Days content={content} set={set} />
        <BilingualField
          label={t('publishedFigures.basis')}
          isLong
          value={content.basis}
          onChange={(basis) => set({ basis })}
        />
        <ChainFields chain={content.chain} onChange={(chain) => set({ chain })} />
        {isTranslated ? (
          <LongTextField
            label={t('publishedFigures.checked')}
            hint={t('publishedFigures.checked.hint')}
            required
            maxLength={2000}
            dir="auto"
            value={content.checkedAgainstOriginal ?? ''}
            onChange={(event) => set({ checkedAgainstOriginal: event.target.value })}
          />
        ) : null}
        <Parts content={content} set={set} others={others} />
        <BilingualField
          label={t('publishedFigures.note')}
          isLong
          value={content.note}
          onChange={(note) => set({ note })}
        />
        <CheckField
          label={t('publishedFigures.isPublic')}
          hint={t('publishedFigures.isPublic.hint')}
          checked={content.isPublic}
          onChange={(event) => set({ isPublic: event.target.checked })}
        />
      </RecordForm>
    </FormDialog>
  )
}

interface PartProps {
  content: PublishedFigure
  set: (part: Partial<PublishedFigure>) => void
}

function Days({ content, set }: PartProps) {
  const { t } = useTranslation()
  const field = (name: 'asOf' | 'firstPublished') => (
    <TextField
      label={t(`publishedFigures.${name}`)}
      type="date"
      value={content[name] ?? ''}
      onChange={(event) => set({ [name]: event.target.value === '' ? null : event.target.value })}
    />
  )
  return (
    <div className="two">
      {field('asOf')}
      {field('firstPublished')}
    </div>
  )
}

/** Of which other figures this one is the sum, and which it replaces. */
function Parts({ content, set, others }: PartProps & { others: Props['others'] }) {
  const { t } = useTranslation()
  const lang = useLanguage()
  if (others.length === 0) return null
  const nameOf = (it: PublishedFigureView) => `${it.amount[lang]} · ${it.content.code}`
  return (
    <details>
      <summary>{t('publishedFigures.relations')}</summary>
      <FieldGroup legend={t('publishedFigures.sumOf')}>
        <div className="word-boxes">
          {others.map((it) => (
            <CheckField
              key={it.id}
              label={nameOf(it)}
              checked={content.sumOf.some((id) => id === it.id)}
              onChange={(event) =>
                set({
                  sumOf: event.target.checked
                    ? [...content.sumOf, it.id as never]
                    : content.sumOf.filter((id) => id !== it.id),
                })
              }
            />
          ))}
        </div>
      </FieldGroup>
      <WordField<string>
        label={t('publishedFigures.replaces')}
        all={others.map(({ id }) => id)}
        name={(id) => {
          const found = others.find((it) => it.id === id)
          return found === undefined ? id : nameOf(found)
        }}
        none={t('publishedFigures.replaces.none')}
        value={content.replaces ?? ''}
        onChange={(id) => set({ replaces: id === '' ? null : (id as never) })}
      />
    </details>
  )
}
