// What is shown when an address leads nowhere, or a room stumbles.
import { useTranslation } from 'react-i18next'
import { asProblem } from '../api.ts'
import { Button } from '../parts/Button.tsx'
import { ProblemNote } from '../parts/ProblemNote.tsx'

export function Lost() {
  const { t } = useTranslation()
  return (
    <main id="main" className="lost" tabIndex={-1}>
      <h1>{t('app.lost.title')}</h1>
      <p>{t('app.lost.body')}</p>
      <p>
        <a href="/app/">{t('app.lost.home')}</a>
      </p>
    </main>
  )
}

export function Stumbled({ error, reset }: { error: unknown; reset: () => void }) {
  const { t } = useTranslation()
  return (
    <main id="main" className="lost" tabIndex={-1}>
      <h1>{t('app.stumbled.title')}</h1>
      <ProblemNote problem={asProblem(error)} />
      <Button onClick={reset}>{t('app.stumbled.again')}</Button>
    </main>
  )
}
