// The recovery phrase, shown once; and the way back by it, for one who lost the phone or whose browser cleared it.
import { fill, h } from '../../viewer/dom.ts'
import type { App, Screen } from '../app.ts'
import { busyButton, button, field, heading, para, problemWords } from './parts.ts'

export function showPhrase(app: App, { phrase }: Extract<Screen, { name: 'phrase' }>): void {
  const { say, person } = app
  const title = say('trackers.phrase.title', { name: person?.pseudonym ?? '' })
  app.show(
    title,
    heading(title),
    para(say('trackers.phrase.text')),
    h('p', { class: 'phrase', dir: 'auto' }, phrase),
    para(say(app.isTraceless ? 'trackers.phrase.traceless' : 'trackers.phrase.once'), 'soft'),
    button(say('trackers.phrase.kept'), () => app.go({ name: 'tutorial' }), 'main'),
  )
}

export function showRecover(app: App, { why, lost }: Extract<Screen, { name: 'recover' }>): void {
  const { say } = app
  const title = say('trackers.recover.title')
  const input = h('input', {
    type: 'text',
    autocomplete: 'off',
    autocapitalize: 'none',
    spellcheck: 'false',
    dir: 'auto',
    maxlength: 200,
  })
  const fault = h('p', { class: 'fault', role: 'alert' })
  const go = async (): Promise<void> => {
    fill(fault)
    const phrase = input.value.trim()
    if (phrase === '') return input.focus()
    const told = await app.client.recover(phrase)
    if (!told.ok) {
      fault.textContent = problemWords(say, told.code)
      return
    }
    await app.join(told.reply)
    app.go({ name: 'task' })
  }
  app.show(
    title,
    heading(title),
    why === 'cleared' ? para(say('trackers.recover.cleared'), 'notice') : null,
    why === 'unknown' ? para(say('trackers.recover.unknown'), 'notice') : null,
    lost > 0 ? para(say('trackers.recover.lost', { count: lost }), 'notice') : null,
    field(say('trackers.recover.phrase'), input),
    fault,
    busyButton(say('trackers.recover.go'), go),
    button(say('trackers.recover.new'), () => app.go({ name: 'welcome' }), 'quiet'),
  )
}
