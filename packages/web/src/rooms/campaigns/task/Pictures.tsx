// The pictures of one building: the viewer of the house, put into the page and kept at the picture that is looked at.
import '../../../viewer/viewer.css'
import type { FrameMark, FrameView } from '@athar/contract'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../../app/place.ts'
import { Nothing } from '../../../parts/Waiting.tsx'
import type { Viewer } from '../../../viewer/frame.ts'
import { mountViewer } from '../../../viewer/viewer.ts'

interface Props {
  frames: readonly FrameView[]
  mark: FrameMark
  shown: number
  onShow: (number: number) => void
}

export function Pictures({ frames, mark, shown, onShow }: Props) {
  const { t } = useTranslation()
  const lang = useLanguage()
  const host = useRef<HTMLDivElement>(null)
  const viewer = useRef<Viewer | null>(null)
  const latest = useRef({ onShow, shown, frames, mark })
  useEffect(() => {
    latest.current = { onShow, shown, frames, mark }
  })
  // What the viewer shows, in a form that tells a change from the same list fetched once more.
  const same = JSON.stringify([frames.map(({ number, url }) => [number, url]), mark])
  useEffect(() => {
    const place = host.current
    const now = latest.current
    if (place === null || now.frames.length === 0) return
    const mounted = mountViewer(place, {
      frames: now.frames,
      mark: now.mark,
      lang,
      before: now.shown,
      onShow: (number) => {
        if (number !== latest.current.shown) latest.current.onShow(number)
      },
    })
    viewer.current = mounted
    return () => {
      viewer.current = null
      mounted.destroy()
    }
  }, [same, lang])
  useEffect(() => {
    const mounted = viewer.current
    if (mounted !== null && mounted.shown() !== shown) mounted.show(shown)
  }, [shown])
  if (frames.length === 0) return <Nothing>{t('campaign.frames.none')}</Nothing>
  return <div ref={host} className="task-viewer" />
}
