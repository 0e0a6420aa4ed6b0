// The scenes of an investigation: what the catalogue says of each, and its picture, brought one by one.
import { importScenes, type SceneView, uploadScenePicture } from '@athar/contract'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { upload } from '../../api.ts'
import { useInv, useLanguage } from '../../app/place.ts'
import { useMay } from '../../app/session.ts'
import { CodeText } from '../../parts/NumberText.tsx'
import { Nothing } from '../../parts/Waiting.tsx'
import { TableFrame } from '../incident/parts/TableFrame.tsx'
import { OneFile } from './OneFile.tsx'
import { Refused, type RefusedRow } from './Refused.tsx'
import { showAcquired } from './say.ts'
import { inTime } from './typed.ts'
import { useDecimal, usePercent } from './use-campaign.ts'

export function Scenes({ scenes }: { scenes: readonly SceneView[] }) {
  const { t } = useTranslation()
  const inv = useInv()
  const may = useMay(inv)
  const queries = useQueryClient()
  const [taken, setTaken] = useState<{
    added: number
    unchanged: number
    refused: RefusedRow[]
  } | null>(null)
  const again = () => queries.invalidateQueries({ queryKey: ['listScenes'] })
  return (
    <div className="stack">
      <p className="aside">{t('campaign.scenes.hint')}</p>
      <OneFile
        label={t('campaign.scenes.choose')}
        accept=".json,.geojson"
        because={may('scene.record') ? null : t('incident.whyNot.permission.denied')}
        send={async (file) => {
          setTaken(null)
          const reply = await upload(importScenes, { params: { inv } }, file)
          setTaken({ ...reply, added: reply.scenes.length })
          await again()
        }}
      />
      {taken === null ? null : (
        <div role="status" className="stack">
          <ul className="tallies">
            <li>{t('campaign.scenes.added', { count: taken.added })}</li>
            <li>{t('campaign.scenes.unchanged', { count: taken.unchanged })}</li>
          </ul>
          <Refused rows={taken.refused} />
        </div>
      )}
      {scenes.length === 0 ? <Nothing>{t('campaign.scenes.none')}</Nothing> : null}
      {scenes.length === 0 ? null : (
        <details className="fold" open={scenes.some(({ picture }) => picture === null)}>
          <summary>{t('campaign.scenes.count', { count: scenes.length })}</summary>
          <SceneTable scenes={scenes} onChanged={again} />
        </details>
      )}
    </div>
  )
}

interface TableProps {
  scenes: readonly SceneView[]
  onChanged: () => Promise<void>
}

function SceneTable({ scenes, onChanged }: TableProps) {
  const { t } = useTranslation()
  const lang = useLanguage()
  const inv = useInv()
  const may = useMay(inv)
  const decimal = useDecimal()
  const percent = usePercent()
  const columns = ['key', 'acquired', 'sensor', 'gsd', 'cloud', 'shownTo', 'picture'] as const
  return (
    <TableFrame label={t('campaign.scenes')}>
      <table className="table">
        <caption>{t('campaign.scenes')}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {t(`campaign.scene.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {inTime(scenes).map((scene) => (
            <tr key={scene.id}>
              <th scope="row">
                <CodeText>{scene.key}</CodeText>
              </th>
              <td>{showAcquired(t, scene.acquired, lang)}</td>
              <td>{scene.sensor === null ? null : <bdi>{scene.sensor}</bdi>}</td>
              <td>{t('campaign.metres', { metres: decimal(scene.gsdMetres) })}</td>
              <td>{scene.cloudShare === null ? null : percent(scene.cloudShare)}</td>
              <td>{t(`campaign.scene.shownTo.${scene.shownTo}`)}</td>
              <td>
                {scene.picture === null ? (
                  <OneFile
                    label={t('campaign.scene.bring')}
                    accept=".png,.jpg,.jpeg,.webp,.tif,.tiff"
                    because={may('scene.record') ? null : t('incident.whyNot.permission.denied')}
                    send={async (file) => {
                      await upload(uploadScenePicture, { params: { inv, id: scene.id } }, file)
                      await onChanged()
                    }}
                  />
                ) : (
                  t('campaign.scene.hasPicture')
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  )
}
