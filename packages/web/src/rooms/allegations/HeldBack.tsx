// What would leave of each allegation, and what does not, with the reason for each.
import type { ReferralView } from '@athar/contract'
import { useTranslation } from 'react-i18next'
import { BilingualText, CodeText } from '../../parts/NumberText.tsx'
import { RangeText } from '../../parts/RangeText.tsx'
import { WhenText } from '../../parts/WhenText.tsx'
import { useSay } from './use-allegations.ts'

/** What stays here of all of them together, by kind and reason. */
export function HeldBack({ referrals }: { referrals: readonly ReferralView[] }) {
  const { t } = useTranslation()
  const say = useSay()
  const held = new Map<string, { field: string; reason: string; items: number }>()
  for (const { referral } of referrals)
    for (const it of referral.heldBack) {
      const key = `${it.field} ${it.reason}`
      held.set(key, { ...it, items: it.items + (held.get(key)?.items ?? 0) })
    }
  const blocked = referrals.filter(({ isBlocked }) => isBlocked)
  return (
    <section className="block stack" aria-labelledby="held">
      <h2 id="held">{t('allegation.held.title')}</h2>
      <p className="aside">{t('allegation.held.lead')}</p>
      <p className="aside">{t('allegation.held.always')}</p>
      {blocked.length === 0 ? null : (
        <ul className="notice">
          {blocked.map(({ code }) => (
            <li key={code}>
              <CodeText>{code}</CodeText> {t('allegation.add.blocked')}
            </li>
          ))}
        </ul>
      )}
      {held.size === 0 ? (
        <p>{t('allegation.held.nothing')}</p>
      ) : (
        <ul className="plain-list held">
          {[...held.values()].map(({ field, reason, items }) => (
            <li key={`${field} ${reason}`}>
              <span>
                {t('allegation.held.because', {
                  what: say(`allegation.held.${field}`),
                  why: say(`allegation.heldFor.${reason}`),
                })}
              </span>
              <small>{t('allegation.held.items', { count: items })}</small>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

/** What is told of each, in a few lines; the files hold it whole. */
export function Told({
  referrals,
  isSent,
}: {
  referrals: readonly ReferralView[]
  isSent: boolean
}) {
  const { t } = useTranslation()
  return (
    <section className="block stack" aria-labelledby="told">
      <h2 id="told">{t(isSent ? 'allegation.what.sent' : 'allegation.what.title')}</h2>
      <ul className="plain-list stack">
        {referrals.map((it) => (
          <li key={it.code}>
            <ToldOne view={it} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function ToldOne({ view: { code, referral, isBlocked } }: { view: ReferralView }) {
  const { t } = useTranslation()
  const say = useSay()
  const { place, mgrs } = referral
  return (
    <details className="told">
      <summary>
        <CodeText>{code}</CodeText> <BilingualText text={referral.placeName} />
      </summary>
      {isBlocked ? <p className="notice">{t('allegation.add.blocked')}</p> : null}
      <ul>
        <li>
          <WhenText when={referral.occurred} />
        </li>
        <li>
          {place === null || mgrs === null
            ? t('allegation.what.noPlace')
            : t('allegation.what.place', { mgrs, metres: place.radiusMetres })}
          {' · '}
          {t(`obtained.${referral.obtained}`)}
        </li>
        {referral.isEcho ? <li>{t('allegation.what.echo')}</li> : null}
        <li>
          {t('outcome.killed')}: <RangeText range={referral.killed} />
        </li>
        <li>
          {t('outcome.injured')}: <RangeText range={referral.injured} />
        </li>
        <li>{t('allegation.what.sources', { count: referral.citations.length })}</li>
        {referral.structures.length === 0 ? null : (
          <li>{t('allegation.what.structures', { count: referral.structures.length })}</li>
        )}
        {referral.asks.map((it) => (
          <li key={it}>{say(`ask.${it}`)}</li>
        ))}
      </ul>
    </details>
  )
}
