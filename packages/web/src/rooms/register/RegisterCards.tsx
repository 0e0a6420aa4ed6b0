// The register on a phone: one incident a card.
import type { RegisterRow } from '@athar/contract'
import { useTranslation } from 'react-i18next'
import { CorroborationText } from '../../parts/Mark.tsx'
import { PlaceText } from '../../parts/PlaceText.tsx'
import { RangeText } from '../../parts/RangeText.tsx'
import { StateText } from '../../parts/StateText.tsx'
import { WhenText } from '../../parts/WhenText.tsx'
import { IncidentLink } from './IncidentLink.tsx'

export function RegisterCards({ rows, inv }: { rows: RegisterRow[]; inv: string }) {
  const { t } = useTranslation()
  return (
    <ul className="plain-list">
      {rows.map((row) => (
        <li key={row.id} className="card register-card">
          <header>
            <IncidentLink inv={inv} code={row.code} />
            <StateText state={row.state} />
          </header>
          <p className="register-card-place">
            <PlaceText name={row.placeName} place={row.place} />
          </p>
          <p>
            <WhenText when={row.occurred} />
          </p>
          <dl>
            <div>
              <dt>{t('register.table.killed')}</dt>
              <dd>
                <RangeText range={row.killed} />
              </dd>
            </div>
            <div>
              <dt>{t('register.table.injured')}</dt>
              <dd>
                <RangeText range={row.injured} />
              </dd>
            </div>
          </dl>
          <p className="register-card-foot">
            <CorroborationText level={row.corroboration} grade={row.grade} />
            <span>{t('register.table.claims.count', { count: row.claims })}</span>
          </p>
        </li>
      ))}
    </ul>
  )
}
