// Figures: the counting rules that are kept, a rule in the making, and the number each gives, with its receipt.
import '../../styles/work.css'
import { listRules } from '@athar/contract'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { asProblem, ask } from '../../api.ts'
import { useInv, useLanguage } from '../../app/place.ts'
import { Button } from '../../parts/Button.tsx'
import { BilingualText, CodeText } from '../../parts/NumberText.tsx'
import { Page } from '../../parts/Page.tsx'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { Waiting } from '../../parts/Waiting.tsx'
import { RuleDesk } from './RuleDesk.tsx'

export function FiguresRoom() {
  const { t } = useTranslation()
  const lang = useLanguage()
  const inv = useInv()
  const navigate = useNavigate()
  const { rule: chosen } = useSearch({ from: '/$lang/desk/$inv/figures' })
  const { data, error } = useQuery(ask(listRules, { params: { inv } }))
  const choose = (code: string | null) =>
    void navigate({
      to: '/$lang/$inv/figures',
      params: { lang, inv },
      search: code === null ? {} : { rule: code },
    })
  const kept = data?.rules.find(({ content }) => content.code === chosen) ?? null
  return (
    <Page title={t('figures.title')} isWide>
      <p className="lead">{t('figures.lead')}</p>
      {error === null ? null : <ProblemNote problem={asProblem(error)} />}
      {data === undefined && error === null ? <Waiting /> : null}
      {data === undefined ? null : (
        <div className="desk-two">
          <nav aria-label={t('figures.rules')} className="stack">
            <h2>{t('figures.rules')}</h2>
            <Button onClick={() => choose(null)}>{t('figures.new')}</Button>
            {data.rules.length === 0 ? <p className="nothing">{t('figures.rules.none')}</p> : null}
            <ul className="choice-list">
              {data.rules.map(({ id, version, content }) => (
                <li key={id}>
                  <button
                    type="button"
                    aria-current={content.code === chosen ? 'true' : undefined}
                    onClick={() => choose(content.code)}
                  >
                    <strong>
                      <BilingualText text={content.name} />
                    </strong>
                    <small>
                      <CodeText>{content.code}</CodeText>
                      {t('part.comma')}
                      {t('incident.version', { version })}
                      {t('part.comma')}
                      {t(content.isPublic ? 'figures.public' : 'figures.internal')}
                    </small>
                  </button>
                </li>
              ))}
            </ul>
          </nav>
          <RuleDesk key={kept?.id ?? 'new'} kept={kept} onKept={choose} />
        </div>
      )}
    </Page>
  )
}
