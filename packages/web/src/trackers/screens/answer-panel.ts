// Under the picture: marking it, or, once both marks are near enough, saying what happened; one hand and one thumb suffice.
import { h } from '../../viewer/dom.ts'
import type { App, Sitting } from '../app.ts'
import { between, choose, type Judgement, kindsFor, type Marks, type Step } from '../marks.ts'
import { button, para } from './parts.ts'

export interface PanelParts {
  readonly app: App
  readonly sitting: Sitting
  readonly usable: readonly number[]
  readonly step: Step
  readonly day: (number: number | null) => string
  readonly isComparing: boolean
  readonly hasTelling: boolean
  readonly mark: (as: Judgement) => void
  readonly change: (marks: Marks) => void
  readonly goTelling: () => void
  readonly compare: () => void
  readonly look: () => void
  readonly send: () => void
}

export function answerPanel(it: PanelParts): (HTMLElement | null)[] {
  return it.step === 'kind' ? settled(it) : marking(it)
}

function marking(it: PanelParts): (HTMLElement | null)[] {
  const { app, step, sitting } = it
  const { say } = app
  const { marks, at } = sitting
  const judgeButton = (as: Judgement): HTMLButtonElement => {
    const isHere = (as === 'intact' ? marks.lastIntact : marks.firstDamaged) === at
    return button(say(`trackers.mark.${as}`), () => it.mark(as), step === as ? 'main' : 'plain', {
      'aria-pressed': String(isHere),
    })
  }
  const open = between(marks, it.usable)
  const hasBoth = marks.lastIntact !== null && marks.firstDamaged !== null
  return [
    h('div', { class: 'two marking' }, judgeButton('intact'), judgeButton('damaged')),
    it.hasTelling
      ? button(say('trackers.telling'), it.goTelling, 'plain', { class: 'button plain telling' })
      : null,
    hasBoth ? para(say('trackers.between', { count: open }), 'soft') : null,
    hasBoth || marks.firstDamaged !== null || marks.lastIntact !== null
      ? button(say('trackers.nearest'), () => it.change({ ...marks, isNearest: true }), 'quiet')
      : null,
    h(
      'div',
      { class: 'chips', role: 'group', 'aria-label': say('trackers.kinds') },
      ...(['not_damaged', 'damaged_before', 'cannot_tell'] as const).map((kind) =>
        button(
          say(`trackers.kind.${kind}`),
          () =>
            it.change({ ...choose(marks, kind, sitting.kept.task.frames.length), isNearest: true }),
          'plain',
        ),
      ),
    ),
  ]
}

function settled(it: PanelParts): (HTMLElement | null)[] {
  const { app, sitting, day } = it
  const { say } = app
  const { marks } = sitting
  const fitting = kindsFor(marks, it.usable)
  // A kind chosen by itself stands alone; otherwise the fitting ones are offered.
  const kinds = marks.kind === null || fitting.includes(marks.kind) ? fitting : [marks.kind]
  const chosen = marks.kind ?? (kinds.length === 1 ? (kinds[0] ?? null) : null)
  const choices = kinds.map((kind) => {
    const input = h('input', {
      type: 'radio',
      name: 'kind',
      value: kind,
      checked: kind === chosen,
      onchange: () => it.change({ ...marks, kind }),
    })
    return h('label', { class: 'choice' }, input, h('span', {}, say(`trackers.kind.${kind}`)))
  })
  const isPair = marks.lastIntact !== null && marks.firstDamaged !== null
  const change = (): void => {
    it.change({ ...marks, kind: null, isNearest: false, lastIntact: null, firstDamaged: null })
    it.look()
  }
  return [
    para(found(it, day), 'found'),
    h(
      'div',
      { class: 'choices', role: 'radiogroup', 'aria-label': say('trackers.kinds') },
      ...choices,
    ),
    button(
      say('trackers.send'),
      () => {
        if (marks.kind === null && chosen !== null) sitting.marks = { ...marks, kind: chosen }
        it.send()
      },
      'main',
      { class: 'button main wide' },
    ),
    h(
      'div',
      { class: 'two' },
      isPair && !it.isComparing ? button(say('trackers.compare'), it.compare) : null,
      it.isComparing ? button(say('trackers.allPictures'), it.look) : null,
      button(say('trackers.change'), change),
    ),
  ]
}

function found({ app: { say }, sitting: { marks } }: PanelParts, day: PanelParts['day']): string {
  const { lastIntact, firstDamaged, kind } = marks
  if (kind === 'cannot_tell') return say('trackers.found.cannotTell')
  if (kind === 'not_damaged' || firstDamaged === null) return say('trackers.found.never')
  if (lastIntact === null && firstDamaged === 1) return say('trackers.found.before')
  if (lastIntact === null) return say('trackers.found.by', { to: day(firstDamaged) })
  return say('trackers.found.between', { from: day(lastIntact), to: day(firstDamaged) })
}
