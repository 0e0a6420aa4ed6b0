// A new import: what the files are, and the files themselves, chosen or dropped; nothing is written until it is applied.
import { importProfiles, prepareImport, uploadImportFile } from '@athar/contract'
import type { Problem } from '@athar/domain'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asProblem, call, upload } from '../../api.ts'
import { useInv, useInvestigation } from '../../app/place.ts'
import { useMay } from '../../app/session.ts'
import { Button } from '../../parts/Button.tsx'
import { CheckField, SelectField } from '../../parts/Field.tsx'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { FileDrop } from './FileDrop.tsx'
import { emptyRelease, readRelease, ReleaseFields, releaseLacks } from './ReleaseFields.tsx'

type Profile = (typeof importProfiles)[number]
interface Progress {
  name: string
  at: number
  of: number
}

export function NewImport({ onPrepared }: { onPrepared: (id: string) => void }) {
  const { t } = useTranslation()
  const inv = useInv()
  const may = useMay(inv)
  const queries = useQueryClient()
  const [profile, setProfile] = useState<Profile>('airwars')
  const [wantsRelease, setRelease] = useState(false)
  const [typed, setTyped] = useState(emptyRelease)
  const zone = useInvestigation()?.zone ?? 'UTC'
  const isRelease = wantsRelease && profile === 'athar'
  const [files, setFiles] = useState<File[]>([])
  const [progress, setProgress] = useState<Progress | null>(null)
  const [refused, setRefused] = useState<{ name: string; problem: Problem }[]>([])
  const [problem, setProblem] = useState<Problem | null>(null)

  const send = async () => {
    setProblem(null)
    setRefused([])
    try {
      const release = isRelease ? { release: readRelease(typed, zone) } : {}
      const { batch } = await call(prepareImport, {
        params: { inv },
        body: { profile, ...release },
      })
      const params = { inv, id: batch.id }
      const faulty: { name: string; problem: Problem }[] = []
      for (const [at, file] of files.entries()) {
        setProgress({ name: file.name, at, of: files.length })
        try {
          await upload(uploadImportFile, { params, query: { name: file.name } }, file)
        } catch (caught) {
          faulty.push({ name: file.name, problem: asProblem(caught) })
        }
      }
      setRefused(faulty)
      setFiles([])
      await queries.invalidateQueries({ queryKey: ['listImports'] })
      onPrepared(batch.id)
    } catch (caught) {
      setProblem(asProblem(caught))
    }
    setProgress(null)
  }
  const lacks =
    files.length === 0 ? 'imports.new.filesFirst' : isRelease ? releaseLacks(typed) : null
  const because = !may('import.prepare')
    ? t('incident.whyNot.permission.denied')
    : lacks === null
      ? null
      : t(lacks)
  return (
    <section className="card stack" aria-labelledby="new-import">
      <h2 id="new-import">{t('imports.new')}</h2>
      <SelectField
        label={t('imports.profile')}
        hint={t(`imports.profile.${profile}.hint`)}
        value={profile}
        onChange={(event) => setProfile(event.target.value as Profile)}
      >
        {importProfiles.map((it) => (
          <option key={it} value={it}>
            {t(`imports.profile.${it}`)}
          </option>
        ))}
      </SelectField>
      {profile === 'athar' ? (
        <CheckField
          label={t('imports.release.is')}
          checked={wantsRelease}
          onChange={(event) => setRelease(event.target.checked)}
        />
      ) : null}
      {isRelease ? <ReleaseFields value={typed} onChange={setTyped} /> : null}
      <FileDrop files={files} onChange={setFiles} />
      {progress === null ? null : (
        <div role="status" className="progress">
          <progress value={progress.at} max={progress.of} />
          <span>
            {t('imports.sending', { at: progress.at + 1, of: progress.of, name: progress.name })}
          </span>
        </div>
      )}
      {refused.map(({ name, problem: why }) => (
        <div key={name}>
          <bdi dir="ltr">{name}</bdi>
          <ProblemNote problem={why} />
        </div>
      ))}
      <ProblemNote problem={problem} />
      <Button look="main" isBusy={progress !== null} because={because} onClick={() => void send()}>
        {t('imports.send')}
      </Button>
    </section>
  )
}
