// The door: name and password; what went wrong is said in words.
import { signIn } from '@athar/contract'
import type { Problem } from '@athar/domain'
import { useRouter, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asProblem, call } from '../../api.ts'
import { useLanguage } from '../../app/place.ts'
import { keepMe, useSession } from '../../app/session.ts'
import { Button } from '../../parts/Button.tsx'
import { TextField } from '../../parts/Field.tsx'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { Door } from './Door.tsx'

export function SignInRoom() {
  const { t } = useTranslation()
  const lang = useLanguage()
  const router = useRouter()
  const { to } = useSearch({ strict: false })
  const session = useSession()
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const [problem, setProblem] = useState<Problem | null>(null)
  const [isBusy, setBusy] = useState(false)

  const enter = async () => {
    setBusy(true)
    setProblem(null)
    try {
      const { me } = await call(signIn, { body: { name: name.trim().toLowerCase(), password } })
      keepMe(me)
      await router.navigate({ href: to ?? `/${lang}/investigations`, replace: true })
    } catch (caught) {
      setProblem(asProblem(caught))
      setBusy(false)
    }
  }

  return (
    <Door title={t('signIn.title')}>
      <p className="lead">{t('signIn.lead')}</p>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          if (!isBusy) void enter()
        }}
      >
        <TextField
          label={t('signIn.name')}
          name="username"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          dir="ltr"
          required
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <TextField
          label={t('signIn.password')}
          name="password"
          type="password"
          autoComplete="current-password"
          dir="ltr"
          required
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
        <ProblemNote problem={problem} />
        <Button type="submit" look="main" isBusy={isBusy}>
          {t('signIn.enter')}
        </Button>
      </form>
      {session?.sampleOnly === true ? <p className="aside">{t('signIn.sample')}</p> : null}
      <p className="aside">{t('signIn.noAccount')}</p>
    </Door>
  )
}
