// One building: its pictures in time, the two marks, what happened, and the way on. Arrows, space and enter do all of it.
import { fill, h } from '../../viewer/dom.ts'
import type { Viewer } from '../../viewer/frame.ts'
import { pick } from '../../viewer/say.ts'
import { mountViewer } from '../../viewer/viewer.ts'
import { viewerSay } from '../../viewer/words.ts'
import { showDays } from '../../viewer/when.ts'
import type { App, Sitting } from '../app.ts'
import { tellingMost } from '../bisect.ts'
import { answerOf, judge, type Judgement, type Marks, stepOf } from '../marks.ts'
import { warmPictures } from '../warm.ts'
import { answerPanel } from './answer-panel.ts'
import { heading, heldIn, holdAgain, para } from './parts.ts'
import { remarks } from './remarks.ts'

export function showTask(app: App, sitting: Sitting): void {
  const { say, lang, tracker } = app
  const { task } = sitting.kept
  const usable = task.frames.map((frame) => frame.usable)
  const title = tracker === null ? '' : pick(lang, tracker.question)
  const host = h('div', { class: 'task-viewer' })
  const prompt = h('p', { class: 'prompt', role: 'status' })
  const panel = h('div', { class: 'panel' })
  let viewer: Viewer | null = null
  let isComparing = false

  const telling = (): number | null =>
    tellingMost({
      prior: task.prior,
      usable,
      lastIntact: sitting.marks.lastIntact,
      firstDamaged: sitting.marks.firstDamaged,
    })
  const day = (number: number | null): string => {
    const frame = task.frames.find((it) => it.number === number)
    return frame === undefined ? '' : showDays(lang, viewerSay(lang), frame.acquired)
  }
  const look = (): void => {
    isComparing = false
    viewer?.destroy()
    viewer = mountViewer(host, {
      frames: task.frames,
      mark: task.mark,
      lang,
      before: sitting.at,
      hasModes: false,
      isStripEager: false,
      isBlurred: app.person?.isBlurred === true,
      picture: (frame) =>
        frame.url === null ? Promise.resolve(null) : app.pictures.get(frame.url),
      onShow: (number) => {
        sitting.at = number
        if (viewer !== null) draw()
      },
    })
    warmPictures(app, sitting, viewer)
    draw()
  }
  const compare = (): void => {
    const { lastIntact, firstDamaged } = sitting.marks
    const pair = task.frames.filter(
      ({ number }) => number === lastIntact || number === firstDamaged,
    )
    if (pair.length < 2) return
    isComparing = true
    viewer?.destroy()
    viewer = mountViewer(host, {
      frames: pair,
      mark: task.mark,
      lang,
      mode: 'swipe',
      picture: (frame) =>
        frame.url === null ? Promise.resolve(null) : app.pictures.get(frame.url),
    })
    draw()
  }
  const change = (marks: Marks): void => {
    sitting.marks = marks
    if (stepOf(marks, usable) === 'kind') app.lookAhead()
    draw()
  }
  const goTelling = (): void => {
    sitting.isLed = true
    const number = telling()
    if (number !== null) viewer?.show(number)
  }
  const mark = (as: Judgement): void => {
    const done = judge(sitting.marks, sitting.at, as)
    change(done.marks)
    if (done.lost !== null) app.tell(say(`trackers.lost.${done.lost}`))
    else if (sitting.isLed && stepOf(done.marks, usable) !== 'kind') goTelling()
  }
  const send = (): void => {
    if (answerOf(sitting.marks) === null) {
      app.tell(say('trackers.task.kindNeeded'))
      return
    }
    sitting.watch.pause()
    panel.setAttribute('aria-busy', 'true')
    for (const one of panel.querySelectorAll('button')) one.disabled = true
    void app
      .answer(sitting)
      .then((lesson) => {
        app.sitting = null
        const isDisturbing = sitting.marks.flags.includes('disturbing')
        if (lesson !== null && !isDisturbing) app.go({ name: 'lesson', lesson })
        else if (app.isTired(isDisturbing)) app.go({ name: 'rest' })
        else app.go({ name: 'task' })
      })
      .catch(() => {
        app.tell(say('trackers.problem.other'))
        draw()
      })
  }
  function draw(): void {
    const { marks } = sitting
    const step = stepOf(marks, usable)
    const badges = new Map<number, Judgement>()
    if (marks.lastIntact !== null) badges.set(marks.lastIntact, 'intact')
    if (marks.firstDamaged !== null) badges.set(marks.firstDamaged, 'damaged')
    viewer?.badge(badges)
    const text = say(`trackers.prompt.${step}`)
    const isNew = prompt.textContent !== text
    if (isNew) prompt.textContent = text
    const held = heldIn(panel)
    fill(
      panel,
      ...answerPanel({
        app,
        sitting,
        usable,
        step,
        day,
        isComparing,
        hasTelling: telling() !== null && telling() !== sitting.at,
        mark,
        change,
        goTelling,
        compare,
        look,
        send,
      }),
    )
    if (held !== null) holdAgain(panel, held)
    if (isNew && step === 'kind') panel.lastElementChild?.scrollIntoView({ block: 'nearest' })
  }
  const onKey = (event: KeyboardEvent): void => {
    if (!host.isConnected) return document.removeEventListener('keydown', onKey)
    const target = event.target as HTMLElement
    const isRadio = target instanceof HTMLInputElement && target.type === 'radio'
    const isOwn = /^(BUTTON|A|INPUT|SELECT|TEXTAREA|SUMMARY)$/.test(target.tagName)
    if (isOwn && !(isRadio && event.key === 'Enter')) return
    const step = stepOf(sitting.marks, usable)
    const by = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : 0
    if (by !== 0) viewer?.step((lang === 'ar' ? -by : by) as -1 | 1)
    else if (event.key === ' ' && step !== 'kind') mark(step)
    else if (event.key === 'Enter' && step === 'kind') send()
    else return
    event.preventDefault()
  }
  document.addEventListener('keydown', onKey)
  app.show(
    title,
    heading(title),
    prompt,
    host,
    panel,
    para(say('trackers.keys'), 'soft keys'),
    remarks(app, sitting, send),
  )
  look()
}
