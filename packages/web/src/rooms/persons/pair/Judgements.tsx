// What readers said of pairs: who, when, why, what the linker had proposed; one's own can be taken back with a reason.
import { type PairView, withdrawJudgement } from '@athar/contract'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../../api.ts'
import { useInv } from '../../../app/place.ts'
import { useMay, useMe } from '../../../app/session.ts'
import { Button } from '../../../parts/Button.tsx'
import { InstantText } from '../../../parts/NumberText.tsx'
import { ReasonDialog } from '../../../parts/ReasonDialog.tsx'
import { sayContrary } from '../say-person.ts'
import { useAgain, useProbability } from '../use-persons.ts'

type Shown = PairView['judgements'][number]

interface Props {
  judgements: readonly Shown[]
  people: Record<string, string>
  /** What is said where there are none. */
  none: string
  /** What the pair is called, where several pairs stand in one list. */
  nameOfPair?: (judgement: Shown) => string
}

export function Judgements({ judgements, people, none, nameOfPair }: Props) {
  const { t } = useTranslation()
  return (
    <section className="block" aria-labelledby="judgements">
      <h2 id="judgements">{t('persons.judgements')}</h2>
      {judgements.length === 0 ? <p className="nothing">{none}</p> : null}
      <ul className="plain-list">
        {judgements.map((judgement) => (
          <One
            key={judgement.id}
            judgement={judgement}
            who={people[judgement.by] ?? t('persons.somebody')}
            pair={nameOfPair?.(judgement) ?? null}
          />
        ))}
      </ul>
    </section>
  )
}

function One({ judgement, who, pair }: { judgement: Shown; who: string; pair: string | null }) {
  const { t } = useTranslation()
  const inv = useInv()
  const me = useMe()
  const may = useMay(inv)
  const again = useAgain()
  const percent = useProbability()
  const [isUndoing, setUndoing] = useState(false)
  const { content } = judgement
  const isGone = content.state !== 'recorded'
  return (
    <li className={isGone ? 'judgement gone' : 'judgement'}>
      {pair === null ? null : <small dir="auto">{pair}</small>}
      <p>
        <strong>{t(`judgement.${content.verdict}`)}</strong>
        {t('part.comma')}
        <bdi>{who}</bdi>
        {t('part.comma')}
        <InstantText at={judgement.at} />
        {isGone ? ` (${t('persons.takenBack')})` : null}
      </p>
      {content.reason === null ? null : (
        <p className="said" dir="auto">
          {content.reason}
        </p>
      )}
      {content.overrules.length === 0 ? null : (
        <small>
          {t('persons.overrules')}{' '}
          {content.overrules.map((code) => sayContrary(t, code)).join(t('part.comma'))}
        </small>
      )}
      {content.proposed === null ? null : (
        <small>{t('persons.proposed', { shown: percent(content.proposed.probability) })}</small>
      )}
      {isGone || judgement.by !== me.id || !may('pair.judge') ? null : (
        <Button look="quiet" onClick={() => setUndoing(true)}>
          {t('persons.takeBack')}
        </Button>
      )}
      <ReasonDialog
        title={t('persons.takeBack')}
        explain={t('persons.takeBack.explain')}
        confirm={t('persons.takeBack')}
        isOpen={isUndoing}
        onClose={() => setUndoing(false)}
        act={async (reason) => {
          const params = { inv, id: judgement.id }
          await call(withdrawJudgement, {
            params,
            body: { reason, expectedVersion: judgement.version },
          })
          await again()
        }}
      />
    </li>
  )
}
