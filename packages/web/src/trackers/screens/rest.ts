// A break is offered, never forced; and what is said when there is no building to show.
import { h } from '../../viewer/dom.ts'
import type { App, Screen } from '../app.ts'
import { button, heading, para } from './parts.ts'

export function showRest(app: App): void {
  const { say } = app
  const title = say('trackers.rest.title')
  const on = (): void => {
    app.rested()
    app.go({ name: 'task' })
  }
  app.show(
    title,
    heading(title),
    para(say('trackers.rest.text')),
    para(say('trackers.rest.care'), 'soft'),
    h(
      'div',
      { class: 'actions' },
      button(say('trackers.rest.stop'), () => app.go({ name: 'me' }), 'main'),
      button(say('trackers.rest.goOn'), on),
    ),
  )
}

export function showNotice(app: App, { of }: Extract<Screen, { name: 'notice' }>): void {
  const { say } = app
  const title = say(`trackers.notice.${of}.title`)
  app.show(
    title,
    heading(title),
    para(say(`trackers.notice.${of}.text`)),
    h(
      'div',
      { class: 'actions' },
      of === 'missing'
        ? null
        : button(say('trackers.tryAgain'), () => app.go({ name: 'task' }), 'main'),
      app.person === null ? null : button(say('trackers.me.open'), () => app.go({ name: 'me' })),
    ),
  )
}
