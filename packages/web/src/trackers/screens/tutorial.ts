// A minute of looking: each step with its pictures, look-alikes among them; it can be skipped and seen again.
import { h } from '../../viewer/dom.ts'
import { pick } from '../../viewer/say.ts'
import { mountViewer } from '../../viewer/viewer.ts'
import type { App } from '../app.ts'
import { button, heading, para, paras } from './parts.ts'

export function showTutorial(app: App, at = 0): void {
  const { say, lang, tracker } = app
  const steps = tracker?.tutorial ?? []
  const step = steps[at]
  if (step === undefined) return begin(app)
  const title = pick(lang, step.title)
  const host = h('div', {})
  const isLast = at === steps.length - 1
  if (step.frames.length > 0) {
    const frames = step.frames
    const last = frames[frames.length - 1]
    mountViewer(host, {
      frames,
      mark: step.mark,
      lang,
      picture: (frame) =>
        frame.url === null ? Promise.resolve(null) : app.pictures.get(frame.url),
      isStripEager: false,
      hasModes: false,
      mode: frames.length === 2 ? 'side' : 'strip',
      isBlurred: app.person?.isBlurred === true,
      ...(frames.length === 2 && last !== undefined ? { after: last.number } : {}),
    })
  }
  app.show(
    title,
    para(say('trackers.tutorial.step', { number: at + 1, total: steps.length }), 'soft'),
    heading(title),
    paras(pick(lang, step.text)),
    step.frames.length > 0 ? host : null,
    h(
      'div',
      { class: 'actions' },
      button(
        say(isLast ? 'trackers.tutorial.begin' : 'trackers.tutorial.next'),
        () => showTutorial(app, at + 1),
        'main',
      ),
      at === 0 ? null : button(say('trackers.tutorial.back'), () => showTutorial(app, at - 1)),
      isLast ? null : button(say('trackers.tutorial.skip'), () => begin(app), 'quiet'),
    ),
  )
}

function begin(app: App): void {
  void app.changePerson({ isTaught: true })
  app.go({ name: 'task' })
}
