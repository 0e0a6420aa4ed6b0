// Incidents become allegations: found by code or search, checked against what was asked before, then drafted with what is asked.
import { addAllegations, type BatchView, readRegister, type ReplyOf } from '@athar/contract'
import { type AllegationAsk, allegationAsks, type Bilingual, type Problem } from '@athar/domain'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asProblem, call } from '../../api.ts'
import { useInv } from '../../app/place.ts'
import { Button } from '../../parts/Button.tsx'
import { LongTextField, TextField } from '../../parts/Field.tsx'
import { BilingualText, CodeText } from '../../parts/NumberText.tsx'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { WhenText } from '../../parts/WhenText.tsx'
import { BilingualField, trimmedBoth, WordsField } from '../incident/form/fields.tsx'
import { PriorText } from './PriorText.tsx'
import { useAgain, whyNot } from './use-allegations.ts'

type Checked = ReplyOf<typeof addAllegations>

export function AddIncidents({ batch, because }: { batch: BatchView; because: string | null }) {
  const { t } = useTranslation()
  const inv = useInv()
  const again = useAgain()
  const [codes, setCodes] = useState('')
  const [asks, setAsks] = useState<AllegationAsk[]>(['assess', 'strike_record', 'reason'])
  const [question, setQuestion] = useState<Bilingual>({ en: null, ar: null })
  const [found, setFound] = useState<Checked | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [isBusy, setBusy] = useState(false)
  const incidents = codes.split(/[\s,;،]+/).filter((it) => it !== '')
  const run = async (dryRun: boolean) => {
    setBusy(true)
    setProblem(null)
    try {
      const body = {
        incidents,
        asks,
        question: trimmedBoth(question),
        dryRun,
        reason: t('allegation.add.title'),
      }
      setFound(await call(addAllegations, { params: { inv, batch: batch.code }, body }))
      if (!dryRun) {
        setCodes('')
        await again()
      }
    } catch (caught) {
      setProblem(asProblem(caught))
    }
    setBusy(false)
  }
  const blocked = whyNot(t, because)
  return (
    <section className="block stack" aria-labelledby="adding">
      <h2 id="adding">{t('allegation.add.title')}</h2>
      <Search
        onTake={(code) => setCodes((before) => `${before}${before === '' ? '' : '\n'}${code}`)}
      />
      <LongTextField
        label={t('allegation.add.codes')}
        hint={t('allegation.add.codes.hint')}
        dir="ltr"
        rows={3}
        value={codes}
        onChange={(event) => {
          setCodes(event.target.value)
          setFound(null)
        }}
      />
      <WordsField
        label={t('allegation.asks')}
        all={allegationAsks}
        name={(it) => t(`ask.${it}`)}
        value={asks}
        onChange={setAsks}
      />
      <BilingualField
        label={t('allegation.question')}
        hint={t('allegation.question.hint')}
        isLong
        value={question}
        onChange={setQuestion}
      />
      <ProblemNote problem={problem} />
      <div className="actions">
        <Button
          isBusy={isBusy}
          because={blocked}
          onClick={() => (incidents.length === 0 ? undefined : void run(true))}
        >
          {t('allegation.add.check')}
        </Button>
        <Button
          look="main"
          isBusy={isBusy}
          because={blocked}
          onClick={() => (incidents.length === 0 ? undefined : void run(false))}
        >
          {t('allegation.add.do')}
        </Button>
      </div>
      {found === null ? null : <Found found={found} />}
    </section>
  )
}

function Found({ found }: { found: Checked }) {
  const { t } = useTranslation()
  return (
    <div role="status" className="stack">
      {found.added === 0 ? null : <p>{t('allegation.add.added', { count: found.added })}</p>}
      {found.unknown.length === 0 ? null : (
        <p className="notice">
          {t('allegation.add.unknown', { codes: found.unknown.join(t('part.comma')) })}
        </p>
      )}
      {found.checked.length === 0 ? null : (
        <>
          <h3>{t('allegation.add.checked')}</h3>
          <ul className="plain-list checked">
            {found.checked.map(({ incident, prior, isBlocked }) => (
              <li key={incident}>
                <CodeText>{incident}</CodeText> <PriorText prior={prior} />
                {isBlocked ? <small className="below">{t('allegation.add.blocked')}</small> : null}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}

function Search({ onTake }: { onTake: (code: string) => void }) {
  const { t } = useTranslation()
  const inv = useInv()
  const [sought, setSought] = useState('')
  const [rows, setRows] = useState<ReplyOf<typeof readRegister>['rows']>([])
  const [problem, setProblem] = useState<Problem | null>(null)
  const find = async () => {
    try {
      const body = { filter: {}, search: sought.trim(), pageSize: 8 }
      setRows((await call(readRegister, { params: { inv }, body })).rows)
      setProblem(null)
    } catch (caught) {
      setProblem(asProblem(caught))
    }
  }
  return (
    <form
      role="search"
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        if (sought.trim() !== '') void find()
      }}
    >
      <div className="allegation-search">
        <TextField
          label={t('allegation.add.search')}
          hint={t('allegation.add.search.hint')}
          type="search"
          dir="auto"
          maxLength={200}
          value={sought}
          onChange={(event) => setSought(event.target.value)}
        />
        <Button type="submit">{t('allegation.add.search')}</Button>
      </div>
      <ProblemNote problem={problem} />
      <ul className="plain-list checked">
        {rows.map((row) => (
          <li key={row.id}>
            <Button look="quiet" onClick={() => onTake(row.code)}>
              {t('allegation.add.take', { code: row.code })}
            </Button>{' '}
            <BilingualText text={row.placeName} />{' '}
            <small>
              <WhenText when={row.occurred} isBrief />
            </small>
          </li>
        ))}
      </ul>
    </form>
  )
}
