// Whether retirement by confidence keeps its promise, by the buildings that experts looked at again; more of them are drawn here.
import { drawRecheckSample, type QualityReport } from '@athar/contract'
import type { Problem } from '@athar/domain'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asProblem, call } from '../../../api.ts'
import { useInv } from '../../../app/place.ts'
import { useMay } from '../../../app/session.ts'
import { Button } from '../../../parts/Button.tsx'
import { Dialog } from '../../../parts/Dialog.tsx'
import { TextField } from '../../../parts/Field.tsx'
import { ProblemNote } from '../../../parts/ProblemNote.tsx'
import { useAgain, useCode, usePercent } from '../use-campaign.ts'
import { readHundredths } from './say-quality.ts'

export function Rechecks({ rechecks }: { rechecks: QualityReport['rechecks'] }) {
  const { t } = useTranslation()
  const percent = usePercent()
  const may = useMay(useInv())
  const [isDrawing, setDrawing] = useState(false)
  const [added, setAdded] = useState<number | null>(null)
  const { drawn, checked, errors, upper, alpha, level, verdict, isAutomatic } = rechecks
  return (
    <section className="block" aria-labelledby="quality-rechecks">
      <h2 id="quality-rechecks">{t('campaign.quality.rechecks')}</h2>
      <p className="aside">{t('campaign.quality.rechecks.lead')}</p>
      {checked === 0 ? (
        <p>{t('campaign.quality.recheck.none', { drawn })}</p>
      ) : (
        <p>
          <strong>{t(`campaign.quality.recheck.${verdict}`)}</strong>{' '}
          {t('campaign.quality.recheck.said', {
            count: checked,
            drawn,
            errors,
            level: percent(level),
            upper: percent(upper, 1),
            alpha: percent(alpha),
          })}
        </p>
      )}
      <p>
        {t(isAutomatic ? 'campaign.quality.recheck.automatic' : 'campaign.quality.recheck.manual')}
      </p>
      <div className="actions">
        <Button
          because={may('dating.decide') ? null : t('incident.whyNot.permission.denied')}
          onClick={() => setDrawing(true)}
        >
          {t('campaign.quality.recheck.draw')}
        </Button>
      </div>
      <p role="status">
        {added === null
          ? null
          : added === 0
            ? t('campaign.quality.recheck.addedNone')
            : t('campaign.quality.recheck.added', { count: added })}
      </p>
      {isDrawing ? <Draw onClose={() => setDrawing(false)} onDrawn={setAdded} /> : null}
    </section>
  )
}

interface DrawProps {
  onClose: () => void
  onDrawn: (added: number) => void
}

function Draw({ onClose, onDrawn }: DrawProps) {
  const { t } = useTranslation()
  const inv = useInv()
  const campaign = useCode()
  const again = useAgain()
  const [each, setEach] = useState('1')
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const draw = async () => {
    setBusy(true)
    setProblem(null)
    try {
      const share = readHundredths(each, t('campaign.quality.recheck.share'))
      const { added } = await call(drawRecheckSample, {
        params: { inv, campaign },
        body: { share },
      })
      await again()
      onDrawn(added)
      onClose()
    } catch (caught) {
      setProblem(asProblem(caught))
      setBusy(false)
    }
  }
  return (
    <Dialog title={t('campaign.quality.recheck.draw')} isOpen onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          if (!isBusy) void draw()
        }}
      >
        <p>{t('campaign.quality.recheck.draw.explain')}</p>
        <TextField
          label={t('campaign.quality.recheck.share')}
          hint={t('campaign.quality.recheck.share.hint')}
          inputMode="numeric"
          value={each}
          onChange={(event) => setEach(event.target.value)}
        />
        <ProblemNote problem={problem} />
        <div className="actions">
          <Button type="submit" look="main" isBusy={isBusy}>
            {t('campaign.quality.recheck.draw')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
