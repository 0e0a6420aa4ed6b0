// An invitation: the token stands behind the # of the address, so that no server and no log ever sees it there.
import { acceptInvitation, readInvitation } from '@athar/contract'
import type { Problem } from '@athar/domain'
import { useRouter } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asProblem, call } from '../../api.ts'
import { useLanguage } from '../../app/place.ts'
import { keepMe } from '../../app/session.ts'
import { Button } from '../../parts/Button.tsx'
import { TextField } from '../../parts/Field.tsx'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { Waiting } from '../../parts/Waiting.tsx'
import { Door } from './Door.tsx'

interface Offer {
  displayName: string
  roles: { role: string; investigation: string | null }[]
}

/** Takes the token out of the address, so that it does not stay in the history of the browser. */
function takeToken(): string {
  const token = decodeURIComponent(location.hash.replace(/^#/, ''))
  if (token !== '') history.replaceState(history.state, '', location.pathname)
  return token
}

export function InvitationRoom() {
  const { t } = useTranslation()
  const [token] = useState(takeToken)
  const [offer, setOffer] = useState<Offer | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  useEffect(() => {
    call(readInvitation, { body: { token } }).then(setOffer, (caught: unknown) =>
      setProblem(asProblem(caught)),
    )
  }, [token])
  return (
    <Door title={t('invitation.title')}>
      <ProblemNote problem={problem} />
      {offer === null && problem === null ? <Waiting /> : null}
      {offer === null ? null : <Accepting token={token} offer={offer} />}
    </Door>
  )
}

function Accepting({ token, offer }: { token: string; offer: Offer }) {
  const { t } = useTranslation()
  const lang = useLanguage()
  const router = useRouter()
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const [problem, setProblem] = useState<Problem | null>(null)
  const [isBusy, setBusy] = useState(false)
  const accept = async () => {
    setBusy(true)
    setProblem(null)
    try {
      const { me } = await call(acceptInvitation, { body: { token, name, password } })
      keepMe(me)
      await router.navigate({ to: '/$lang/investigations', params: { lang }, replace: true })
    } catch (caught) {
      setProblem(asProblem(caught))
      setBusy(false)
    }
  }
  return (
    <>
      <p className="lead">{t('invitation.lead', { name: offer.displayName })}</p>
      <ul className="plain-list">
        {offer.roles.map(({ role, investigation }) => (
          <li key={`${role} ${investigation ?? ''}`}>
            {t(`role.${role}`)}
            {investigation === null ? null : (
              <>
                {': '}
                <bdi>{investigation}</bdi>
              </>
            )}
          </li>
        ))}
      </ul>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          if (!isBusy) void accept()
        }}
      >
        <TextField
          label={t('invitation.name')}
          hint={t('invitation.name.hint')}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          dir="ltr"
          pattern="[a-z0-9][a-z0-9._\-]{1,39}"
          required
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <TextField
          label={t('invitation.password')}
          hint={t('invitation.password.hint')}
          type="password"
          autoComplete="new-password"
          dir="ltr"
          required
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
        <ProblemNote problem={problem} />
        <Button type="submit" look="main" isBusy={isBusy}>
          {t('invitation.accept')}
        </Button>
      </form>
    </>
  )
}
