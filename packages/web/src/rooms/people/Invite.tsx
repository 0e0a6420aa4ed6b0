// An invitation: who and with which role; the link is shown once and handed over by hand.
import { invitePerson, type RoleGrant } from '@athar/contract'
import type { Problem } from '@athar/domain'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asProblem, call } from '../../api.ts'
import { useLanguage } from '../../app/place.ts'
import { Button } from '../../parts/Button.tsx'
import { TextField } from '../../parts/Field.tsx'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { RoleFields } from './RoleFields.tsx'

export function Invite({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const [displayName, setDisplayName] = useState('')
  const [grant, setGrant] = useState<RoleGrant>({ role: 'researcher', investigation: null })
  const [problem, setProblem] = useState<Problem | null>(null)
  const [isBusy, setBusy] = useState(false)
  const [link, setLink] = useState<string | null>(null)
  const make = async () => {
    setBusy(true)
    setProblem(null)
    try {
      const body = { displayName: displayName.trim(), roles: [grant] }
      const { token } = await call(invitePerson, { body })
      setLink(`${location.origin}/app/${language}/invitation#${encodeURIComponent(token)}`)
    } catch (caught) {
      setProblem(asProblem(caught))
    }
    setBusy(false)
  }
  if (link !== null) return <LinkOnce link={link} onDone={onDone} />
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        if (!isBusy) void make()
      }}
    >
      <TextField
        label={t('people.invite.displayName')}
        hint={t('people.invite.displayName.hint')}
        dir="auto"
        maxLength={120}
        required
        value={displayName}
        onChange={(event) => setDisplayName(event.target.value)}
      />
      <RoleFields grant={grant} onChange={setGrant} />
      <ProblemNote problem={problem} />
      <div className="actions">
        <Button type="submit" look="main" isBusy={isBusy}>
          {t('people.invite.make')}
        </Button>
      </div>
    </form>
  )
}

function LinkOnce({ link, onDone }: { link: string; onDone: () => void }) {
  const { t } = useTranslation()
  const id = useId()
  const [isCopied, setCopied] = useState(false)
  const copy = () =>
    navigator.clipboard.writeText(link).then(
      () => setCopied(true),
      () => undefined,
    )
  return (
    <div className="stack">
      <p>{t('people.invite.ready')}</p>
      <div className="field">
        <label htmlFor={id}>{t('people.invite.link')}</label>
        <div className="link-once">
          <input
            id={id}
            readOnly
            dir="ltr"
            value={link}
            onFocus={(event) => event.target.select()}
          />
          <Button onClick={() => void copy()}>{t('people.invite.copy')}</Button>
        </div>
        <small role="status">{isCopied ? t('people.invite.copied') : null}</small>
      </div>
      <div className="actions">
        <Button look="main" onClick={onDone}>
          {t('people.invite.done')}
        </Button>
      </div>
    </div>
  )
}
