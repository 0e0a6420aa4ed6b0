// A party to the conflict: its name in the language of the page, with the words of the source beside it where they differ.
import type { IncidentView } from '@athar/contract'
import { useTranslation } from 'react-i18next'
import { inLanguage, useLanguage } from '../../../app/place.ts'
import type { Language } from '../../../i18n.ts'

interface Named {
  text: string
  language: Language | null
  /** The words of the source; null where they are the name itself, or none were given. */
  written: string | null
}

/** What is shown of a party: its name, else the words of the source; null where there is neither. */
export function namedActor(
  actors: IncidentView['actors'],
  actorId: string,
  asWritten: string | null,
  language: Language,
): Named | null {
  const actor = actors.find(({ id }) => id === actorId)
  const name = actor === undefined ? null : inLanguage(actor.name, language)
  const written = asWritten === null || asWritten.trim() === '' ? null : asWritten.trim()
  if (name === null)
    return written === null ? null : { text: written, language: null, written: null }
  return { ...name, written: written === name.text ? null : written }
}

interface Props {
  actors: IncidentView['actors']
  actorId: string
  asWritten: string | null
}

export function ActorText({ actors, actorId, asWritten }: Props) {
  const { t } = useTranslation()
  const named = namedActor(actors, actorId, asWritten, useLanguage())
  if (named === null) return <span className="nothing">{t('part.noText')}</span>
  return (
    <>
      <bdi lang={named.language ?? undefined}>{named.text}</bdi>
      {named.written === null ? null : (
        <>
          {' '}
          <small className="aside" title={t('when.asWritten', { text: named.written })}>
            (<span className="unseen">{t('field.asWritten')}</span>{' '}
            <bdi dir="auto">{named.written}</bdi>)
          </small>
        </>
      )}
    </>
  )
}
