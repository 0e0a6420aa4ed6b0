// The reading desk: a text is pasted, candidates are marked in it, and each becomes a figure only when a person accepts it.
import {
  type FigureOutline,
  MOST_TEXT,
  type PublishedFigureView,
  type ReadCandidate,
  readFigureText,
  type ReplyOf,
} from '@athar/contract'
import { isLocalDate, type Problem } from '@athar/domain'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asProblem, call } from '../../api.ts'
import { useInv } from '../../app/place.ts'
import { Button } from '../../parts/Button.tsx'
import { CheckField, LongTextField, SelectField, TextField } from '../../parts/Field.tsx'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { FigureForm } from './FigureForm.tsx'
import { MarkedText } from './MarkedText.tsx'
import { usePeriodWords } from './say.ts'
import { type ReadText, typedFromOutline } from './typed.ts'

type Read = ReplyOf<typeof readFigureText>
interface Given extends ReadText {
  text: string
}

interface Props {
  others: readonly PublishedFigureView[]
  refusal: string | null
}

export function ReadingDesk({ others, refusal }: Props) {
  const { t } = useTranslation()
  const inv = useInv()
  const [given, setGiven] = useState<Given>({
    text: '',
    language: null,
    published: null,
    isMachineTranslation: false,
  })
  const [found, setFound] = useState<{ read: Read; given: Given } | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [isBusy, setBusy] = useState(false)
  const set = (part: Partial<Given>) => setGiven({ ...given, ...part })
  /** The text of a file, which is read here and goes nowhere before the button is pressed. */
  const take = async (file: File | undefined) => {
    if (file === undefined) return
    const text = await file.text().catch(() => '')
    set({ text: text.slice(0, MOST_TEXT) })
  }
  const look = async () => {
    setBusy(true)
    setProblem(null)
    try {
      const { text, language, published } = given
      const body = { text, language, published }
      const read = await call(readFigureText, { params: { inv }, body })
      const isMachineTranslation = given.isMachineTranslation || read.looksTranslated
      setFound({ read, given: { ...given, isMachineTranslation } })
    } catch (caught) {
      setFound(null)
      setProblem(asProblem(caught))
    }
    setBusy(false)
  }
  return (
    <div className="stack reading-desk">
      <p>{t('publishedFigures.reading.lead')}</p>
      <LongTextField
        label={t('publishedFigures.reading.text')}
        rows={8}
        dir="auto"
        value={given.text}
        onChange={(event) => set({ text: event.target.value })}
      />
      <div className="field">
        <label htmlFor="reading-file">{t('publishedFigures.reading.file')}</label>
        <input
          id="reading-file"
          type="file"
          accept=".txt,.md,text/plain"
          onChange={(event) => void take(event.target.files?.[0])}
        />
      </div>
      <div className="two">
        <SelectField
          label={t('publishedFigures.reading.language')}
          value={given.language ?? ''}
          onChange={(event) =>
            set({ language: event.target.value === '' ? null : (event.target.value as 'ar') })
          }
        >
          <option value="">{t('publishedFigures.reading.both')}</option>
          <option value="ar">{t('publishedFigures.reading.ar')}</option>
          <option value="en">{t('publishedFigures.reading.en')}</option>
        </SelectField>
        <TextField
          label={t('publishedFigures.reading.published')}
          hint={t('publishedFigures.reading.published.hint')}
          type="date"
          value={given.published ?? ''}
          onChange={(event) =>
            set({ published: isLocalDate(event.target.value) ? event.target.value : null })
          }
        />
      </div>
      <CheckField
        label={t('publishedFigures.reading.machine')}
        hint={t('publishedFigures.reading.machine.hint')}
        checked={given.isMachineTranslation}
        onChange={(event) => set({ isMachineTranslation: event.target.checked })}
      />
      <div className="actions">
        <Button
          look="main"
          isBusy={isBusy}
          because={
            refusal ?? (given.text.trim() === '' ? t('publishedFigures.reading.none') : null)
          }
          onClick={() => void look()}
        >
          {t('publishedFigures.reading.read')}
        </Button>
      </div>
      <ProblemNote problem={problem} />
      {found === null ? null : <Found {...found} others={others} />}
    </div>
  )
}

function Found({ read, given, others }: { read: Read; given: Given; others: Props['others'] }) {
  const { t } = useTranslation()
  const [accepting, setAccepting] = useState<FigureOutline | null>(null)
  const [accepted, setAccepted] = useState<readonly number[]>([])
  return (
    <>
      {given.isMachineTranslation ? (
        <p className="notice">
          {t(
            read.looksTranslated
              ? 'publishedFigures.reading.looksTranslated'
              : 'publishedFigures.reading.unchecked',
          )}
        </p>
      ) : null}
      <h2>{t('publishedFigures.reading.marked', { count: read.candidates.length })}</h2>
      <MarkedText text={given.text} candidates={read.candidates} />
      <h2>{t('publishedFigures.reading.candidates', { count: read.outlines.length })}</h2>
      {read.outlines.length === 0 ? (
        <p className="nothing">{t('publishedFigures.reading.nothing')}</p>
      ) : null}
      <ol className="figure-beside">
        {read.outlines.map((outline) => (
          <Candidate
            key={outline.candidate}
            outline={outline}
            candidate={read.candidates[outline.candidate]}
            isAccepted={accepted.includes(outline.candidate)}
            onAccept={() => setAccepting(outline)}
          />
        ))}
      </ol>
      {accepting === null ? null : (
        <FigureForm
          begin={typedFromOutline(accepting, given)}
          base={null}
          others={others}
          onClose={() => setAccepting(null)}
          onDone={() => setAccepted([...accepted, accepting.candidate])}
        />
      )}
    </>
  )
}

interface CandidateProps {
  outline: FigureOutline
  candidate: ReadCandidate | undefined
  isAccepted: boolean
  onAccept: () => void
}

function Candidate({ outline, candidate, isAccepted, onAccept }: CandidateProps) {
  const { t } = useTranslation()
  const words = usePeriodWords()
  const doubt = candidate?.doubt ?? null
  const hasPeriod = outline.from !== null || outline.to !== null
  return (
    <li>
      <strong>
        <bdi>{outline.asWritten}</bdi>
      </strong>{' '}
      <span className="item soft">{t(`published_measure.${outline.measure}`)}</span>
      {hasPeriod ? <span className="item soft">{words(outline)}</span> : null}
      {doubt === null ? null : (
        <span className="figure-mark">{t(`publishedFigures.doubt.${doubt}`)}</span>
      )}
      <small dir="auto">{outline.sentence}</small>
      <div className="actions">
        {isAccepted ? (
          <span className="figure-mark">{t('publishedFigures.reading.accepted')}</span>
        ) : (
          <Button
            aria-label={`${t('publishedFigures.reading.accept')} ${outline.asWritten}`}
            onClick={onAccept}
          >
            {t('publishedFigures.reading.accept')}
          </Button>
        )}
      </div>
    </li>
  )
}
