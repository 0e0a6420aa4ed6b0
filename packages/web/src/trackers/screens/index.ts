// Which screen is drawn by what; a building is fetched before it is shown.
import type { App, Screen } from '../app.ts'
import { noMarks } from '../marks.ts'
import { startWatch } from '../watch.ts'
import { heading, para } from './parts.ts'
import { showCampaigns } from './campaigns.ts'
import { showLesson } from './lesson.ts'
import { showMe } from './me.ts'
import { showPhrase, showRecover } from './phrase.ts'
import { showNotice, showRest } from './rest.ts'
import { showTask } from './task.ts'
import { showTutorial } from './tutorial.ts'
import { showWelcome } from './welcome.ts'

export function draw(app: App, screen: Screen): void {
  switch (screen.name) {
    case 'campaigns':
      return void showCampaigns(app)
    case 'welcome':
      return showWelcome(app)
    case 'phrase':
      return showPhrase(app, screen)
    case 'recover':
      return showRecover(app, screen)
    case 'tutorial':
      return showTutorial(app)
    case 'task':
      return void nextTask(app)
    case 'lesson':
      return showLesson(app, screen.lesson)
    case 'rest':
      return showRest(app)
    case 'me':
      return void showMe(app)
    case 'notice':
      return showNotice(app, screen)
  }
}

/** The building that is open, or else the next; before it, what was learnt of an earlier one. */
async function nextTask(app: App): Promise<void> {
  const { say, supply } = app
  if (supply === null) return app.go({ name: 'welcome' })
  if (app.sitting !== null) return showTask(app, app.sitting)
  const { lesson } = app
  if (lesson !== null) return app.go({ name: 'lesson', lesson })
  const title = say('trackers.loading')
  const wait = setTimeout(() => app.show(title, heading(title), para('')), 250)
  const next = await supply.next()
  clearTimeout(wait)
  if (next.kind === 'problem') {
    if (next.code === 'volunteer.unknown')
      return app.go({ name: 'recover', why: 'unknown', lost: 0 })
    const isClosed = next.code === 'tracker.not_open' || next.code === 'tracker.not_found'
    return app.go({ name: 'notice', of: isClosed ? 'closed' : 'problem' })
  }
  if (next.kind !== 'task') return app.go({ name: 'notice', of: next.kind })
  const { kept } = next
  app.sitting = {
    kept,
    marks: noMarks,
    at: kept.task.frames.find(({ usable }) => usable >= 0.5)?.number ?? 1,
    isLed: false,
    watch: startWatch(() => performance.now()),
  }
  showTask(app, app.sitting)
  if ((app.person?.answered ?? 0) > 0) app.lookAhead()
}
