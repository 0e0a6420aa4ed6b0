// What changed between two snapshots of a list: added, removed, corrected with each field before and after.
import { type EntryView, type ReplyOf, readListChanges } from '@athar/contract'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { asProblem, ask } from '../../../api.ts'
import { useInv, useLanguage } from '../../../app/place.ts'
import { BilingualText, CodeText, NumberText } from '../../../parts/NumberText.tsx'
import { ProblemNote } from '../../../parts/ProblemNote.tsx'
import { Waiting } from '../../../parts/Waiting.tsx'
import { WhenText } from '../../../parts/WhenText.tsx'
import { ListText } from '../ListText.tsx'
import { NameBoth } from '../NameText.tsx'
import { sayField, sayValue } from '../say-person.ts'

type Data = ReplyOf<typeof readListChanges>

export function Changes({ from, to }: { from: string; to: string }) {
  const { t } = useTranslation()
  const lang = useLanguage()
  const inv = useInv()
  const heading = useRef<HTMLHeadingElement>(null)
  const { data, error } = useQuery(
    ask(readListChanges, { params: { inv }, query: { from, to } as never }),
  )
  const isShown = data !== undefined
  useEffect(() => {
    if (isShown) heading.current?.focus()
  }, [isShown])
  return (
    <section className="card stack list-changes" aria-labelledby="list-changes">
      <div className="block-head">
        <h2 id="list-changes" ref={heading} tabIndex={-1}>
          {t('persons.changes')}
        </h2>
        <Link
          className="button button-quiet"
          to="/$lang/$inv/lists"
          params={{ lang, inv }}
          search={{}}
        >
          {t('part.close')}
        </Link>
      </div>
      <ProblemNote problem={error === null ? null : asProblem(error)} />
      {data === undefined && error === null ? <Waiting /> : null}
      {data === undefined ? null : <Body data={data} />}
    </section>
  )
}

function Body({ data }: { data: Data }) {
  const { t } = useTranslation()
  const sums = {
    added: data.added.length,
    removed: data.removed.length,
    corrected: data.corrected.length,
    unchanged: data.unchanged,
  }
  return (
    <>
      <p>
        <ListText list={data.list} />: <WhenText when={data.from.released} />{' '}
        <BilingualText text={data.from.title} /> {t('persons.changes.until')}{' '}
        <WhenText when={data.to.released} /> <BilingualText text={data.to.title} />
      </p>
      <dl className="fact-list">
        {(['added', 'removed', 'corrected', 'unchanged'] as const).map((it) => (
          <div key={it}>
            <dt>{t(`persons.changes.${it}`)}</dt>
            <dd>
              <NumberText value={sums[it]} />
            </dd>
          </div>
        ))}
      </dl>
      <Entries kind="added" sign="+" entries={data.added} />
      <Entries kind="removed" sign="−" entries={data.removed} />
      {data.corrected.length === 0 ? null : (
        <section className="block" aria-labelledby="changes-corrected">
          <h3 id="changes-corrected">{t('persons.changes.corrected')}</h3>
          <ul className="plain-list">
            {data.corrected.map(({ entry, fields }) => (
              <li key={entry.id} className="change">
                <Who entry={entry} sign="≠" />
                <dl className="changes">
                  {fields
                    .filter(({ field }) => field !== 'incident')
                    .map(({ field, before, after }) => (
                      <div key={field}>
                        <dt>{sayField(t, field)}</dt>
                        <dd>
                          <Said
                            as="del"
                            text={before === null ? null : sayValue(t, field, before)}
                          />
                        </dd>
                        <dd>
                          <Said as="ins" text={after === null ? null : sayValue(t, field, after)} />
                        </dd>
                      </div>
                    ))}
                </dl>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

interface EntriesProps {
  kind: 'added' | 'removed'
  sign: string
  entries: readonly EntryView[]
}

function Entries({ kind, sign, entries }: EntriesProps) {
  const { t } = useTranslation()
  if (entries.length === 0) return null
  return (
    <section className="block" aria-labelledby={`changes-${kind}`}>
      <h3 id={`changes-${kind}`}>{t(`persons.changes.${kind}`)}</h3>
      <ul className="plain-list">
        {entries.map((entry) => (
          <li key={entry.id} className="change">
            <Who entry={entry} sign={sign} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Who({ entry, sign }: { entry: EntryView; sign: string }) {
  const { t } = useTranslation()
  const lang = useLanguage()
  const inv = useInv()
  return (
    <p className="change-who">
      <span className="sign" aria-hidden="true">
        {sign}
      </span>
      <Link to="/$lang/$inv/persons/$person" params={{ lang, inv, person: entry.personId }}>
        <NameBoth name={entry.name} />
      </Link>
      <small>
        {t(`outcome.${entry.outcome}`)}
        {entry.incident === null ? null : (
          <>
            {t('part.comma')}
            <CodeText>{entry.incident.code}</CodeText>
          </>
        )}
      </small>
    </p>
  )
}

/** What stood or stands in a field; silence is said as silence and not struck out. */
function Said({ as: As, text }: { as: 'del' | 'ins'; text: string | null }) {
  const { t } = useTranslation()
  if (text === null || text === '') return <span className="nothing">{t('persons.silent')}</span>
  return <As dir="auto">{text}</As>
}
