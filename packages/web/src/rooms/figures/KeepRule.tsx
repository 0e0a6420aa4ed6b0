// Keeping a rule: its code for addresses, its name in both languages, and whether the world may see its figure.
import { recordRule } from '@athar/contract'
import type { FigureRule } from '@athar/domain'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../api.ts'
import { useInv } from '../../app/place.ts'
import { useMay } from '../../app/session.ts'
import { Button } from '../../parts/Button.tsx'
import { CheckField, TextField } from '../../parts/Field.tsx'
import { BilingualField, trimmedBoth } from '../incident/form/fields.tsx'
import { FormDialog, RecordForm } from '../incident/form/RecordForm.tsx'
import type { KeptRule } from './RuleDesk.tsx'

interface Props {
  rule: FigureRule
  kept: KeptRule | null
  onKept: (code: string) => void
}

export function KeepRule({ rule, kept, onKept }: Props) {
  const { t } = useTranslation()
  const inv = useInv()
  const may = useMay(inv)
  const queries = useQueryClient()
  const [isOpen, setOpen] = useState(false)
  const [code, setCode] = useState(kept?.content.code ?? '')
  const [name, setName] = useState(kept?.content.name ?? { en: null, ar: null })
  const [isPublic, setPublic] = useState(kept?.content.isPublic ?? false)
  return (
    <>
      <Button
        look="main"
        because={may('rule.record') ? null : t('incident.whyNot.permission.denied')}
        onClick={() => setOpen(true)}
      >
        {t('figures.keep')}
      </Button>
      {isOpen ? (
        <FormDialog title={t('figures.keep')} onClose={() => setOpen(false)}>
          <RecordForm
            base={null}
            read={() => rule}
            submit={t('figures.keep')}
            onDone={() => setOpen(false)}
            save={async ({ content, reason }) => {
              const body = {
                code: code.trim(),
                name: trimmedBoth(name),
                rule: content,
                isPublic,
                reason,
              }
              const made = await call(recordRule, { params: { inv }, body })
              await queries.invalidateQueries({ queryKey: ['listRules'] })
              onKept(made.content.code)
            }}
          >
            <TextField
              label={t('figures.code')}
              hint={t('figures.code.hint')}
              dir="ltr"
              required
              pattern="[a-z0-9][a-z0-9\-]{0,62}"
              value={code}
              onChange={(event) => setCode(event.target.value)}
            />
            <BilingualField label={t('figures.name')} value={name} onChange={setName} />
            <CheckField
              label={t('figures.isPublic')}
              hint={t('figures.isPublic.hint')}
              checked={isPublic}
              onChange={(event) => setPublic(event.target.checked)}
            />
          </RecordForm>
        </FormDialog>
      ) : null}
    </>
  )
}
