// The head of an incident: when and where, how many, its state and version, who wrote last, who has it in hand.
import type { IncidentView } from '@athar/contract'
import { useTranslation } from 'react-i18next'
import { CorroborationText } from '../../../parts/Mark.tsx'
import { BilingualText, CodeText, InstantText } from '../../../parts/NumberText.tsx'
import { RangeText } from '../../../parts/RangeText.tsx'
import { StateText } from '../../../parts/StateText.tsx'
import { WhenText } from '../../../parts/WhenText.tsx'
import { useNames } from '../use-incident.ts'
import { ActorText } from './ActorText.tsx'

export function Head({ view }: { view: IncidentView }) {
  const { t } = useTranslation()
  const names = useNames(view)
  const { content, version, at, by } = view.incident
  return (
    <header className="incident-head">
      <p className="incident-when">
        <WhenText when={content.occurred} />{' '}
        <small>({t(`precision.${content.occurred.precision}`)})</small>
      </p>
      {content.occurred.asWritten === '' ? null : (
        <p className="aside">{t('when.asWritten', { text: content.occurred.asWritten })}</p>
      )}
      <ul className="incident-facts">
        <li>
          <StateText state={content.state} />
        </li>
        <li>
          <CorroborationText level={view.corroboration.level} grade={view.derivedGrade.grade} />
        </li>
        <li>
          {t('incident.version', { version })}
          {t('part.comma')}
          <bdi>{names.person(by)}</bdi>
          {t('part.comma')}
          <InstantText at={at} />
        </li>
        <li>
          {content.assignedTo === null
            ? t('incident.assigned.nobody')
            : t('incident.assigned', { name: names.person(content.assignedTo) })}
        </li>
        {content.otherCodes.length === 0 ? null : (
          <li>
            {t('incident.otherCodes')}{' '}
            {content.otherCodes.map((code) => (
              <CodeText key={code}>{code}</CodeText>
            ))}
          </li>
        )}
      </ul>
      <Counts view={view} />
      <p className="incident-summary">
        {content.summary.en === null && content.summary.ar === null ? null : (
          <BilingualText text={content.summary} />
        )}
      </p>
    </header>
  )
}

/** How many, as this record puts it: one line for each outcome and group; silence is said. */
function Counts({ view }: { view: IncidentView }) {
  const { t } = useTranslation()
  const { counts, strikes, means, harmedObjects, accused } = view.incident.content
  const list = (words: string[]) => words.join(t('part.comma'))
  return (
    <dl className="fact-list">
      {counts.length === 0 ? (
        <div>
          <dt>{t('field.counts')}</dt>
          <dd>{t('range.silent')}</dd>
        </div>
      ) : (
        counts.map(({ outcome, group, range }) => (
          <div key={`${outcome} ${group}`}>
            <dt>
              {t('form.counts.row', {
                outcome: t(`outcome.${outcome}`),
                group: t(`group.${group}`),
              })}
            </dt>
            <dd>
              <RangeText range={range} />
            </dd>
          </div>
        ))
      )}
      {strikes === null ? null : (
        <div>
          <dt>{t('field.strikes')}</dt>
          <dd>{t('incident.strikes', { count: strikes })}</dd>
        </div>
      )}
      {means.length === 0 ? null : (
        <div>
          <dt>{t('field.means')}</dt>
          <dd>{list(means.map((it) => t(`means.${it}`)))}</dd>
        </div>
      )}
      {harmedObjects.length === 0 ? null : (
        <div>
          <dt>{t('field.harmedObjects')}</dt>
          <dd>{list(harmedObjects.map((it) => t(`civilian_object.${it}`)))}</dd>
        </div>
      )}
      {accused.length === 0 ? null : (
        <div>
          <dt>{t('field.accused')}</dt>
          <dd>
            {accused.map(({ actorId, asWritten }) => (
              <span key={actorId} className="item">
                <ActorText actors={view.actors} actorId={actorId} asWritten={asWritten} />
              </span>
            ))}
          </dd>
        </div>
      )}
    </dl>
  )
}
