// The heads of the two columns: whose list, the name in both scripts, the incident it stands under.
import type { EntryView, PairView } from '@athar/contract'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useInv, useLanguage } from '../../../app/place.ts'
import { CodeText } from '../../../parts/NumberText.tsx'
import { ListText } from '../ListText.tsx'
import { NameBoth } from '../NameText.tsx'

export function PairHead({ view }: { view: PairView }) {
  const { t } = useTranslation()
  return (
    <div className="pair-head">
      <Side side="a" entry={view.a} />
      <Side side="b" entry={view.b} />
      {view.isOnePerson ? <p className="notice">{t('persons.desk.isOne')}</p> : null}
    </div>
  )
}

function Side({ side, entry }: { side: 'a' | 'b'; entry: EntryView }) {
  const { t } = useTranslation()
  const lang = useLanguage()
  const inv = useInv()
  return (
    <section
      className={`pair-entry pair-entry-${side}`}
      aria-label={t(`persons.side.${side}.long`)}
    >
      <p className="pair-list">
        <span className="side" aria-hidden="true">
          {t(`persons.side.${side}`)}
        </span>
        <ListText list={entry.list} />
      </p>
      <p className="pair-name">
        <NameBoth name={entry.name} />
      </p>
      <p className="aside">
        <Link to="/$lang/$inv/persons/$person" params={{ lang, inv, person: entry.personId }}>
          {t('persons.toPerson')}
        </Link>
        {t('part.comma')}
        {entry.incident === null ? (
          t('persons.noIncident')
        ) : (
          <Link to="/$lang/$inv/incidents/$code" params={{ lang, inv, code: entry.incident.code }}>
            <CodeText>{entry.incident.code}</CodeText>
          </Link>
        )}
      </p>
    </section>
  )
}
