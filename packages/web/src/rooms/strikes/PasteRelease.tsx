// The text of a release, pasted or chosen: first what would be read from it is shown, then it goes the one way of every import.
import { prepareImport, previewRelease, type ReplyOf, uploadImportFile } from '@athar/contract'
import { isLocalDate, type Problem } from '@athar/domain'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asProblem, call, upload } from '../../api.ts'
import { useInv, useInvestigation, useLanguage } from '../../app/place.ts'
import { useMay } from '../../app/session.ts'
import { Button } from '../../parts/Button.tsx'
import { LongTextField, TextField } from '../../parts/Field.tsx'
import { CodeText } from '../../parts/NumberText.tsx'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { WhenText } from '../../parts/WhenText.tsx'
import { TableFrame } from '../incident/parts/TableFrame.tsx'
import { Unread } from './ReleaseRoom.tsx'
import { Declared, StrikePlace } from './StrikeTable.tsx'

type Read = ReplyOf<typeof previewRelease>
const fields = ['belligerent', 'title', 'url', 'issued'] as const
type Typed = Record<(typeof fields)[number] | 'text', string>

export function PasteRelease() {
  const { t } = useTranslation()
  const inv = useInv()
  const lang = useLanguage()
  const may = useMay(inv)
  const navigate = useNavigate()
  const zone = useInvestigation()?.zone
  const [typed, setTyped] = useState<Typed>({
    belligerent: '',
    title: '',
    url: '',
    issued: '',
    text: '',
  })
  const [read, setRead] = useState<Read | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [isBusy, setBusy] = useState(false)
  const set = (part: Partial<Typed>) => {
    setTyped({ ...typed, ...part })
    setRead(null)
  }
  const doing = async (work: () => Promise<void>) => {
    setBusy(true)
    setProblem(null)
    try {
      await work()
    } catch (caught) {
      setProblem(asProblem(caught))
    }
    setBusy(false)
  }
  const look = () =>
    doing(async () => {
      const issued = isLocalDate(typed.issued) ? typed.issued : null
      setRead(await call(previewRelease, { params: { inv }, body: { text: typed.text, issued } }))
    })
  const keep = () =>
    doing(async () => {
      const { batch } = await call(prepareImport, { params: { inv }, body: { profile: 'strikes' } })
      const given = { release_text: typed.text, language: null, ...describe(typed) }
      const file = new Blob([JSON.stringify(given)], { type: 'application/json' })
      const params = { inv, id: batch.id }
      await upload(uploadImportFile, { params, query: { name: 'release.json' } }, file)
      await navigate({
        to: '/$lang/$inv/imports',
        params: { lang, inv },
        search: { batch: batch.id },
      })
    })
  const empty = typed.text.trim() === '' ? t('strikes.paste.textFirst') : null
  return (
    <form className="stack paste-release" onSubmit={(event) => event.preventDefault()}>
      <p className="aside">
        {t('strikes.paste.lead')}{' '}
        {zone === undefined ? null : (
          <>
            {t('strikes.paste.zone')} <CodeText>{zone}</CodeText>
          </>
        )}
      </p>
      <div className="two">
        {fields.map((field) => (
          <TextField
            key={field}
            label={t(`strikes.paste.${field}`)}
            hint={field === 'issued' ? t('strikes.paste.issued.hint') : undefined}
            type={field === 'issued' ? 'date' : field === 'url' ? 'url' : 'text'}
            dir={field === 'url' ? 'ltr' : 'auto'}
            value={typed[field]}
            onChange={(event) => set({ [field]: event.target.value })}
          />
        ))}
      </div>
      <LongTextField
        label={t('strikes.paste.text')}
        rows={10}
        dir="auto"
        maxLength={200_000}
        value={typed.text}
        onChange={(event) => set({ text: event.target.value })}
      />
      <div className="actions">
        <Button look="main" isBusy={isBusy} because={empty} onClick={() => void look()}>
          {t('strikes.paste.look')}
        </Button>
        <Button
          isBusy={isBusy}
          because={
            empty ??
            (read === null
              ? t('strikes.paste.lookFirst')
              : typed.belligerent.trim() === ''
                ? t('strikes.paste.whoFirst')
                : may('import.prepare')
                  ? null
                  : t('incident.whyNot.permission.denied'))
          }
          onClick={() => void keep()}
        >
          {t('strikes.paste.keep')}
        </Button>
      </div>
      <ProblemNote problem={problem} />
      {read === null ? null : <Found read={read} />}
    </form>
  )
}

const describe = (typed: Typed): Record<string, string | null> =>
  Object.fromEntries(fields.map((name) => [name, typed[name].trim() === '' ? null : typed[name]]))

/** What would be read, and what would not. */
function Found({ read }: { read: Read }) {
  const { t } = useTranslation()
  return (
    <>
      <section className="block" aria-labelledby="paste-found">
        <h2 id="paste-found">{t('strikes.release.read', { count: read.strikes.length })}</h2>
        <TableFrame label={t('strikes.tab.entries')}>
          <table className="table strike-table">
            <thead>
              <tr>
                {(['when', 'place', 'declared', 'sentence'] as const).map((column) => (
                  <th key={column} scope="col">
                    {t(`strikes.column.${column}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {read.strikes.map((it, index) => (
                <tr key={`${index} ${it.sentence ?? ''}`}>
                  <th scope="row">
                    <WhenText when={it.occurred} isBrief />
                  </th>
                  <td>
                    <StrikePlace row={it} />
                  </td>
                  <td>
                    <Declared row={it} />
                  </td>
                  <td className="strike-sentence">
                    <bdi dir="auto">{it.sentence}</bdi>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableFrame>
      </section>
      <Unread lines={read.unread} />
    </>
  )
}
