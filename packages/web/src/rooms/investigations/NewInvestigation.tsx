// The form that opens an investigation: names in both languages, the word for addresses, the zone of the place.
import { recordInvestigation } from '@athar/contract'
import type { Problem } from '@athar/domain'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asProblem, call } from '../../api.ts'
import { useLanguage } from '../../app/place.ts'
import { sessionKey, useSession } from '../../app/session.ts'
import { Button } from '../../parts/Button.tsx'
import { LongTextField, TextField } from '../../parts/Field.tsx'
import { ProblemNote } from '../../parts/ProblemNote.tsx'

interface Typed {
  nameEn: string
  nameAr: string
  aboutEn: string
  aboutAr: string
  slug: string
  zone: string
}

const orNull = (text: string) => (text.trim() === '' ? null : text.trim())
const zones = (): string[] => Intl.supportedValuesOf('timeZone')

export function NewInvestigation() {
  const { t } = useTranslation()
  const lang = useLanguage()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const session = useSession()
  const [typed, setTyped] = useState<Typed>({
    nameEn: '',
    nameAr: '',
    aboutEn: '',
    aboutAr: '',
    slug: '',
    zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  })
  const [problem, setProblem] = useState<Problem | null>(null)
  const [isNameless, setNameless] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const field = (name: keyof Typed) => ({
    value: typed[name],
    onChange: (event: { target: { value: string } }) =>
      setTyped({ ...typed, [name]: event.target.value }),
  })
  const record = async () => {
    const name = { en: orNull(typed.nameEn), ar: orNull(typed.nameAr) }
    setNameless(name.en === null && name.ar === null)
    if (name.en === null && name.ar === null) return
    setBusy(true)
    setProblem(null)
    try {
      const description = { en: orNull(typed.aboutEn), ar: orNull(typed.aboutAr) }
      const body = { slug: typed.slug.trim(), name, description, zone: typed.zone.trim() }
      const { investigation } = await call(recordInvestigation, { body })
      // Opening one changes what one may do, and where.
      await queries.refetchQueries({ queryKey: sessionKey })
      void queries.invalidateQueries({ queryKey: ['listInvestigations'] })
      const params = { lang, inv: investigation.slug }
      await navigate({ to: '/$lang/$inv/register', params, search: {} })
    } catch (caught) {
      setProblem(asProblem(caught))
      setBusy(false)
    }
  }
  const fault = isNameless ? t('investigations.form.nameNeeded') : null
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        if (!isBusy) void record()
      }}
    >
      {session?.sampleOnly === true ? (
        <p className="problem">{t('investigations.form.warning')}</p>
      ) : null}
      <div className="two">
        <TextField
          label={t('investigations.form.name.en')}
          dir="ltr"
          lang="en"
          fault={fault}
          {...field('nameEn')}
        />
        <TextField
          label={t('investigations.form.name.ar')}
          dir="rtl"
          lang="ar"
          {...field('nameAr')}
        />
        <LongTextField
          label={t('investigations.form.description.en')}
          dir="ltr"
          lang="en"
          {...field('aboutEn')}
        />
        <LongTextField
          label={t('investigations.form.description.ar')}
          dir="rtl"
          lang="ar"
          {...field('aboutAr')}
        />
        <TextField
          label={t('investigations.form.slug')}
          hint={t('investigations.form.slug.hint')}
          dir="ltr"
          required
          pattern="[a-z0-9][a-z0-9\-]{0,62}"
          autoCapitalize="none"
          spellCheck={false}
          {...field('slug')}
        />
        <TextField
          label={t('investigations.form.zone')}
          hint={t('investigations.form.zone.hint')}
          dir="ltr"
          required
          list="zones"
          {...field('zone')}
        />
      </div>
      <datalist id="zones">
        {zones().map((zone) => (
          <option key={zone} value={zone}>
            {zone}
          </option>
        ))}
      </datalist>
      <ProblemNote problem={problem} />
      <div className="actions">
        <Button type="submit" look="main" isBusy={isBusy}>
          {t('investigations.new')}
        </Button>
      </div>
    </form>
  )
}
