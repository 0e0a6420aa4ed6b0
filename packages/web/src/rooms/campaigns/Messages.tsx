// What volunteers wrote privately of places they know: a keeper reads it, with a reason that stays in the ledger.
import { listMessages } from '@athar/contract'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useInv } from '../../app/place.ts'
import { useMay } from '../../app/session.ts'
import { Button } from '../../parts/Button.tsx'
import { CodeText, InstantText } from '../../parts/NumberText.tsx'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { Nothing } from '../../parts/Waiting.tsx'
import { useReasoned } from '../../parts/use-reasoned.tsx'

interface Props {
  campaign: string
  /** Only what was written of this building. */
  structure: string | null
}

export function Messages(props: Props) {
  const { t } = useTranslation()
  const may = useMay(useInv())
  const [isOpen, setOpen] = useState(false)
  const isPermitted = may('message.read')
  return (
    <div className="stack">
      <p className="aside">{t('campaign.messages.lead')}</p>
      {isOpen && isPermitted ? (
        <Read {...props} />
      ) : (
        <Button
          because={isPermitted ? null : t('campaign.messages.keeper')}
          onClick={() => setOpen(true)}
        >
          {t('campaign.messages.read')}
        </Button>
      )}
    </div>
  )
}

function Read({ campaign, structure }: Props) {
  const { t } = useTranslation()
  const inv = useInv()
  const { data, problem, asking } = useReasoned(listMessages, { params: { inv, campaign } })
  const messages = (data?.messages ?? []).filter(
    (it) => structure === null || it.structureId === structure,
  )
  return (
    <>
      {asking}
      <ProblemNote problem={problem} />
      {data !== undefined && messages.length === 0 ? (
        <Nothing>{t('campaign.messages.none')}</Nothing>
      ) : null}
      <ul className="plain-list">
        {messages.map((it) => (
          <li key={`${it.structureId} ${it.at} ${it.text}`} className="note">
            <small>
              <InstantText at={it.at} />
              {structure === null ? (
                <>
                  {' '}
                  · <CodeText>{it.structureId}</CodeText>
                </>
              ) : null}
            </small>
            <p className="said" dir="auto">
              {it.text}
            </p>
          </li>
        ))}
      </ul>
    </>
  )
}
