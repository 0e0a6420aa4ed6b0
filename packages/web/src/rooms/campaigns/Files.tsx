// What is taken away from a campaign: datings and raw answers; and what volunteers wrote privately, for a keeper alone.
import { type CampaignView, exportAnswers, exportDatings } from '@athar/contract'
import type { Problem } from '@athar/domain'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asProblem, download } from '../../api.ts'
import { useInv } from '../../app/place.ts'
import { useMay } from '../../app/session.ts'
import { Button } from '../../parts/Button.tsx'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { Messages } from './Messages.tsx'

const formats = ['csv', 'geojson', 'gpkg'] as const

export function Files({ campaign }: { campaign: CampaignView }) {
  const { t } = useTranslation()
  const inv = useInv()
  const may = useMay(inv)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [busy, setBusy] = useState<string | null>(null)
  const params = { inv, campaign: campaign.code }
  const because = may('export.read') ? null : t('incident.whyNot.permission.denied')
  const fetchFile = async (name: string, get: () => Promise<void>) => {
    setBusy(name)
    setProblem(null)
    try {
      await get()
    } catch (caught) {
      setProblem(asProblem(caught))
    }
    setBusy(null)
  }
  return (
    <div className="stack">
      <section className="block" aria-labelledby="campaign-datings">
        <h2 id="campaign-datings">{t('campaign.export.datings')}</h2>
        <p className="aside">{t('campaign.export.datings.lead')}</p>
        <div className="actions">
          {formats.map((format) => (
            <Button
              key={format}
              because={because}
              isBusy={busy === format}
              onClick={() =>
                void fetchFile(format, () =>
                  download(
                    exportDatings,
                    { params, query: { format } },
                    `${campaign.code}-datings.${format}`,
                  ),
                )
              }
            >
              {t(`campaign.export.${format}`)}
            </Button>
          ))}
        </div>
      </section>
      <section className="block" aria-labelledby="campaign-answers">
        <h2 id="campaign-answers">{t('campaign.export.answers')}</h2>
        <p className="aside">{t('campaign.export.answers.lead')}</p>
        <div className="actions">
          <Button
            because={because}
            isBusy={busy === 'answers'}
            onClick={() =>
              void fetchFile('answers', () =>
                download(exportAnswers, { params, query: {} }, `${campaign.code}-answers.csv`),
              )
            }
          >
            {t('campaign.export.answers.csv')}
          </Button>
        </div>
      </section>
      <ProblemNote problem={problem} />
      <section className="block" aria-labelledby="campaign-messages">
        <h2 id="campaign-messages">{t('campaign.messages')}</h2>
        <Messages campaign={campaign.code} structure={null} />
      </section>
    </div>
  )
}
