// Figures that others publish: side by side, read out of texts, and what is documented of ours.
import '../../styles/work.css'
import './published-figures.css'
import { listPublishedFigures } from '@athar/contract'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asProblem, ask } from '../../api.ts'
import { useInv, useLanguage } from '../../app/place.ts'
import { Button } from '../../parts/Button.tsx'
import { Page } from '../../parts/Page.tsx'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { Waiting } from '../../parts/Waiting.tsx'
import { Tabs } from '../incident/parts/Tabs.tsx'
import { Documented } from './Documented.tsx'
import { FigureForm } from './FigureForm.tsx'
import { FigureGroups } from './FigureGroups.tsx'
import { ReadingDesk } from './ReadingDesk.tsx'
import { typedFigure } from './typed.ts'
import { useRefusal } from './use-refusal.ts'

const views = ['figures', 'reading', 'documented'] as const
type View = (typeof views)[number]

export function PublishedFiguresRoom() {
  const { t } = useTranslation()
  const lang = useLanguage()
  const inv = useInv()
  const navigate = useNavigate()
  const search = useSearch({ from: '/$lang/desk/$inv/published-figures' })
  const refusal = useRefusal()
  const [isRecording, setRecording] = useState(false)
  const view: View = views.find((it) => it === search.view) ?? 'figures'
  const { data, error } = useQuery(ask(listPublishedFigures, { params: { inv } }))
  const choose = (id: View) =>
    void navigate({
      to: '/$lang/$inv/published-figures',
      params: { lang, inv },
      search: id === 'figures' ? {} : { view: id },
      replace: true,
      resetScroll: false,
    })
  return (
    <Page
      title={t('publishedFigures.title')}
      isWide
      tools={
        <Button look="main" because={refusal} onClick={() => setRecording(true)}>
          {t('publishedFigures.record')}
        </Button>
      }
    >
      <p className="lead">{t('publishedFigures.lead')}</p>
      <ProblemNote problem={error === null ? null : asProblem(error)} />
      {data === undefined && error === null ? <Waiting /> : null}
      {data === undefined ? null : (
        <Tabs
          label={t('publishedFigures.views')}
          tabs={views.map((id) => ({ id, name: t(`publishedFigures.view.${id}`) }))}
          chosen={view}
          onChoose={choose}
        >
          {view === 'figures' && data.figures.length === 0 ? (
            <p className="nothing">{t('publishedFigures.none')}</p>
          ) : null}
          {view === 'figures' ? <FigureGroups {...data} /> : null}
          {view === 'reading' ? <ReadingDesk others={data.figures} refusal={refusal} /> : null}
          {view === 'documented' ? <Documented /> : null}
        </Tabs>
      )}
      {isRecording && data !== undefined ? (
        <FigureForm
          begin={typedFigure(null)}
          base={null}
          others={data.figures}
          onClose={() => setRecording(false)}
        />
      ) : null}
    </Page>
  )
}
