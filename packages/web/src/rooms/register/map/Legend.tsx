// The signs of the map, in words.
import { useTranslation } from 'react-i18next'
import { Mark } from '../../../parts/Mark.tsx'

export function Legend() {
  const { t } = useTranslation()
  return (
    <details className="fold">
      <summary>{t('register.map.legend')}</summary>
      <ul className="plain-list legend">
        <li>
          <Mark sureness="verified" /> {t('corroboration.verified')}
        </li>
        <li>
          <Mark sureness="multi_source" /> {t('corroboration.multi_source')}
        </li>
        <li>
          <Mark sureness="single_report" /> {t('corroboration.single_report')}
        </li>
        <li>
          <Mark sureness="contested" /> {t('grade.Contested')}
        </li>
        <li>
          <span className="legend-halo" /> {t('register.map.legend.halo')}
        </li>
        <li>
          <span className="legend-many" /> {t('register.map.legend.many')}
        </li>
        <li>
          <span className="legend-area" /> {t('register.map.legend.area')}
        </li>
      </ul>
    </details>
  )
}
