// What else one may say of a building: something wrong with its pictures, a private word, or that one knows the place.
import type { AnswerFlag } from '@athar/domain'
import { fill, h } from '../../viewer/dom.ts'
import type { App, Sitting } from '../app.ts'
import { flags } from '../marks.ts'
import { busyButton, button, field, para, problemWords, tick } from './parts.ts'

export function remarks(app: App, sitting: Sitting, send: () => void): HTMLElement {
  const { say } = app
  const comment = h('textarea', { rows: 2, maxlength: 1000, dir: 'auto' })
  comment.value = sitting.marks.comment
  comment.addEventListener('input', () => {
    sitting.marks = { ...sitting.marks, comment: comment.value }
  })
  const rest = h('div', {})
  const setFlag = (flag: AnswerFlag, isOn: boolean): void => {
    const others = sitting.marks.flags.filter((one) => one !== flag)
    sitting.marks = { ...sitting.marks, flags: isOn ? [...others, flag] : others }
    if (flag === 'disturbing') fill(rest, isOn ? offer() : null)
  }
  const offer = (): HTMLElement =>
    h(
      'div',
      { class: 'notice' },
      para(say('trackers.disturbing.offer')),
      button(say('trackers.disturbing.skip'), () => {
        sitting.marks = {
          ...sitting.marks,
          kind: 'cannot_tell',
          lastIntact: null,
          firstDamaged: null,
        }
        send()
      }),
      button(
        say('trackers.disturbing.blur'),
        () => void app.changePerson({ isBlurred: true }),
        'quiet',
      ),
    )
  return h(
    'details',
    { class: 'remarks' },
    h('summary', {}, say('trackers.remarks')),
    h(
      'fieldset',
      {},
      h('legend', {}, say('trackers.flags')),
      ...flags.map((flag) =>
        tick(say(`trackers.flag.${flag}`), sitting.marks.flags.includes(flag), (isOn) =>
          setFlag(flag, isOn),
        ),
      ),
    ),
    rest,
    field(say('trackers.comment'), comment, say('trackers.commentNote')),
    knowing(app, sitting),
  )
}

/** "This was my home": goes to a keeper alone, and not with the answer. */
function knowing(app: App, sitting: Sitting): HTMLElement {
  const { say } = app
  const place = h('div', {})
  const text = h('textarea', { rows: 3, maxlength: 2000, dir: 'auto' })
  const fault = h('p', { class: 'fault', role: 'alert' })
  const send = async (): Promise<void> => {
    const said = text.value.trim()
    if (said === '' || app.person === null) return text.focus()
    const body = { structureId: sitting.kept.task.structureId, text: said }
    const told = await app.client.message(app.person.token, body)
    if (told.ok) fill(place, para(say('trackers.know.sent'), 'notice'))
    else fault.textContent = problemWords(say, told.code)
  }
  const open = (): void => {
    fill(
      place,
      para(say('trackers.know.text')),
      field(say('trackers.know.field'), text),
      fault,
      busyButton(say('trackers.know.send'), send, 'plain'),
    )
    text.focus()
  }
  place.append(button(say('trackers.know.open'), open))
  return place
}
