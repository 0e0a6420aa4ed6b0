// Buildings from a file: footprints, points, or a UNOSAT table; what was not taken is listed with its reason.
import { importStructures, listStructures } from '@athar/contract'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ask, upload } from '../../api.ts'
import { useInv } from '../../app/place.ts'
import { useMay } from '../../app/session.ts'
import { OneFile } from './OneFile.tsx'
import { Refused, type RefusedRow } from './Refused.tsx'
import { useState } from 'react'

interface Taken {
  added: number
  unchanged: number
  changed: number
  refused: RefusedRow[]
}

export function ImportStructures() {
  const { t } = useTranslation()
  const inv = useInv()
  const may = useMay(inv)
  const queries = useQueryClient()
  const [taken, setTaken] = useState<Taken | null>(null)
  const { data } = useQuery(ask(listStructures, { params: { inv }, query: {} }))
  return (
    <div className="stack">
      <p className="aside">{t('campaign.structures.hint')}</p>
      {data === undefined ? null : <p>{t('campaign.structures.known', { count: data.total })}</p>}
      <OneFile
        label={t('campaign.structures.choose')}
        accept=".geojson,.json,.gpkg,.csv,.gz"
        because={may('structure.record') ? null : t('incident.whyNot.permission.denied')}
        send={async (file) => {
          setTaken(null)
          const input = { params: { inv }, query: { name: file.name } }
          setTaken(await upload(importStructures, input, file))
          await queries.invalidateQueries({ queryKey: ['listStructures'] })
        }}
      />
      {taken === null ? null : (
        <div role="status" className="stack">
          <ul className="tallies">
            <li>{t('campaign.structures.added', { count: taken.added })}</li>
            <li>{t('campaign.structures.changed', { count: taken.changed })}</li>
            <li>{t('campaign.structures.unchanged', { count: taken.unchanged })}</li>
          </ul>
          <Refused rows={taken.refused} />
        </div>
      )}
    </div>
  )
}
