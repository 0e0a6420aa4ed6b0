// A reference building, looked at together: what is known of it beside what was answered; nobody is scolded.
import { h } from '../../viewer/dom.ts'
import { mountViewer } from '../../viewer/viewer.ts'
import { showTaken } from '../../viewer/when.ts'
import { viewerSay } from '../../viewer/words.ts'
import type { App, Lesson } from '../app.ts'
import { button, heading, para } from './parts.ts'

export function showLesson(app: App, { task, feedback }: Lesson): void {
  const { say, lang } = app
  const title = say(feedback.isRight ? 'trackers.lesson.right' : 'trackers.lesson.other')
  const host = h('div', {})
  const first = feedback.firstDamaged
  const frame = task.frames.find(({ number }) => number === first)
  const isDated = frame !== undefined && frame.number > 1
  mountViewer(host, {
    frames: task.frames,
    mark: task.mark,
    lang,
    mode: isDated ? 'swipe' : 'strip',
    before: isDated ? frame.number - 1 : (first ?? 1),
    ...(isDated ? { after: frame.number } : {}),
    isStripEager: false,
    isBlurred: app.person?.isBlurred === true,
    picture: (it) => (it.url === null ? Promise.resolve(null) : app.pictures.get(it.url)),
  })
  const known =
    frame === undefined
      ? say('trackers.lesson.never')
      : isDated
        ? say('trackers.lesson.dated', { taken: showTaken(lang, viewerSay(lang), frame.acquired) })
        : say('trackers.lesson.before')
  const on = (): void => app.go({ name: app.isTired(false) ? 'rest' : 'task' })
  app.show(
    title,
    heading(title),
    para(known),
    feedback.isRight ? null : para(say('trackers.lesson.noHarm'), 'soft'),
    host,
    h('div', { class: 'actions' }, button(say('trackers.next'), on, 'main')),
  )
}
