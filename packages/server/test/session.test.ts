// Sign-in: who gets in, who does not, how guessing is slowed without locking anyone out, and how a session ends.
import {
  acceptInvitation,
  endAllSessions,
  endSession,
  invitePerson,
  listInvestigations,
  listSessions,
  readInvitation,
  readRegister,
  recordInvestigation,
  signIn,
  signOut,
  whoAmI,
} from '@athar/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { PASSWORD, SLUG, smallTown, type Town } from './world.ts'

let town: Town
beforeAll(async () => {
  town = await smallTown()
})
afterAll(() => town.drop())

const register = { params: { inv: SLUG }, body: { filter: {} } }

test('a person signs in and is told who they are and what they may do', async () => {
  const { me } = await town.basim.call(whoAmI, {})
  expect(me?.name).toBe('basim')
  expect(me?.permissions.instance).toEqual([])
  expect(me?.permissions.investigations[SLUG]).toContain('incident.record')
  expect(me?.permissions.investigations[SLUG]).not.toContain('incident.approve')
})

test('a stranger is nobody', async () => {
  expect((await town.stranger.call(whoAmI, {})).me).toBeNull()
})

test('a wrong password and an unknown name are answered alike', async () => {
  const wrong = await town.stranger.ask(signIn, { body: { name: 'basim', password: 'not it' } })
  const unknown = await town.stranger.ask(signIn, { body: { name: 'nobody', password: 'not it' } })
  expect([wrong.status, wrong.text]).toEqual([unknown.status, unknown.text])
  expect(wrong.problem).toBe('session.wrong_credentials')
})

test('the cookie cannot be read by scripts nor sent from elsewhere', async () => {
  const answer = await town.newPerson().ask(signIn, { body: { name: 'elias', password: PASSWORD } })
  const cookie = answer.headers.getSetCookie().find((it) => it.startsWith('athar_session='))
  expect(cookie).toMatch(/HttpOnly/)
  expect(cookie).toMatch(/SameSite=Strict/)
  expect(cookie).toMatch(/Path=\//)
  expect(cookie).not.toMatch(/Secure/)
})

test('behind a public https address the cookie is bound to this host and to https', async () => {
  const server = await town.again({ publicUrl: new URL('https://athar.invalid') })
  const answer = await town
    .newPerson(server)
    .ask(signIn, { body: { name: 'elias', password: PASSWORD } })
  const cookie = answer.headers.getSetCookie().find((it) => it.startsWith('__Host-athar='))
  expect(cookie).toMatch(/Secure/)
  expect(answer.headers.get('strict-transport-security')).toMatch(/max-age=31536000/)
})

test('guessing at a name is stopped, and a device that signed in before still gets in', async () => {
  const mine = town.newPerson()
  await mine.call(signIn, { body: { name: 'ghada', password: PASSWORD } })
  const guesser = town.newPerson()
  const answers = []
  for (let i = 0; i < 12; i++)
    answers.push(await guesser.ask(signIn, { body: { name: 'ghada', password: `guess ${i}` } }))
  expect(answers[0]?.problem).toBe('session.wrong_credentials')
  expect(answers.at(-1)?.problem).toBe('request.too_many')
  expect(Number(answers.at(-1)?.headers.get('retry-after'))).toBeGreaterThan(0)
  const right = await guesser.ask(signIn, { body: { name: 'ghada', password: PASSWORD } })
  expect(right.problem).toBe('request.too_many')
  expect((await mine.ask(signIn, { body: { name: 'ghada', password: PASSWORD } })).status).toBe(200)
  const other = town.newPerson()
  expect((await other.ask(signIn, { body: { name: 'elias', password: PASSWORD } })).status).toBe(
    200,
  )
  town.later(15 * 60_000)
  expect((await guesser.ask(signIn, { body: { name: 'ghada', password: PASSWORD } })).status).toBe(
    200,
  )
})

test('a write without the token of the session, or from another site, is refused', async () => {
  const before = await town.trace()
  const headers: [Record<string, string>, number][] = [
    [{ 'x-athar-csrf': '' }, 403],
    [{ 'x-athar-csrf': 'another' }, 403],
    [{ origin: 'https://elsewhere.invalid' }, 403],
    [{ 'sec-fetch-site': 'cross-site' }, 403],
    [{ 'sec-fetch-site': 'same-site' }, 403],
    [{ origin: 'null' }, 403],
    [{ origin: 'http://localhost', 'sec-fetch-site': 'same-origin' }, 200],
  ]
  for (const [header, status] of headers) {
    const answer = await town.basim.ask(readRegister, register, header)
    const told = [header, answer.status, answer.problem]
    expect(told).toEqual([header, status, status === 403 ? 'request.cross_site' : null])
  }
  expect(await town.trace()).toBe(before)
})

test('a page whose name was made to point here is not answered', async () => {
  const answer = await town.server.app.request('http://rebound.invalid/api/session')
  expect(answer.status).toBe(403)
})

test('a session that was ended opens nothing', async () => {
  const mine = town.newPerson()
  await mine.call(signIn, { body: { name: 'elias', password: PASSWORD } })
  await mine.call(signOut, {})
  expect((await mine.ask(listInvestigations, {})).problem).toBe('session.needed')
})

test('a person ends a session on another device, and nobody else can', async () => {
  const [here, there] = [town.newPerson(), town.newPerson()]
  await here.call(signIn, { body: { name: 'elias', password: PASSWORD } })
  await there.call(signIn, { body: { name: 'elias', password: PASSWORD } })
  const { sessions } = await there.call(listSessions, {})
  const own = sessions.find((it) => it.isThis)
  const params = { id: own?.id ?? '' }
  expect((await town.basim.ask(endSession, { params })).problem).toBe('session.not_found')
  await here.call(endSession, { params })
  expect((await there.ask(listInvestigations, {})).problem).toBe('session.needed')
})

test('an administrator ends every session of a person', async () => {
  const mine = town.newPerson()
  await mine.call(signIn, { body: { name: 'dunya', password: PASSWORD } })
  const params = { id: town.dunya.id }
  const { ended } = await town.amal.call(endAllSessions, { params, body: { reason: 'lost phone' } })
  expect(ended).toBeGreaterThanOrEqual(2)
  expect((await mine.ask(listInvestigations, {})).problem).toBe('session.needed')
})

test('an invitation makes an account once, with its roles, and ends signed in', async () => {
  const role = { role: 'reviewer' as const, investigation: SLUG }
  const body = { displayName: 'Ihab', roles: [role] }
  const { token, path } = await town.amal.call(invitePerson, { body })
  expect(path).toContain(`#${token}`)
  const guest = town.newPerson()
  const offer = await guest.call(readInvitation, { body: { token } })
  expect(offer).toMatchObject({ displayName: 'Ihab', roles: [role] })
  const weak = await guest.ask(acceptInvitation, {
    body: { token, name: 'ihab', password: 'short' },
  })
  expect(weak.problem).toBe('user.password_weak')
  const taken = await guest.ask(acceptInvitation, {
    body: { token, name: 'basim', password: PASSWORD },
  })
  expect(taken.problem).toBe('user.name_taken')
  const { me } = await guest.call(acceptInvitation, {
    body: { token, name: 'ihab', password: PASSWORD },
  })
  expect(me.roles).toEqual([role])
  expect((await guest.ask(readRegister, register)).status).toBe(200)
  const again = await guest.ask(readInvitation, { body: { token } })
  expect(again.problem).toBe('invitation.used')
})

test('an invitation runs out after seven days', async () => {
  const { token } = await town.amal.call(invitePerson, {
    body: { displayName: 'Jana', roles: [] },
  })
  town.later(7 * 86_400_000)
  const late = await town.newPerson().ask(readInvitation, { body: { token } })
  expect(late.problem).toBe('invitation.expired')
})

test('a session that rests too long is over', async () => {
  const mine = town.newPerson()
  await mine.call(signIn, { body: { name: 'elias', password: PASSWORD } })
  town.later(23 * 3_600_000)
  expect((await mine.ask(listInvestigations, {})).status).toBe(200)
  town.later(23 * 3_600_000)
  expect((await mine.ask(listInvestigations, {})).status).toBe(200)
  town.later(25 * 3_600_000)
  expect((await mine.ask(listInvestigations, {})).problem).toBe('session.needed')
})

test('sample logins are dead as soon as a real investigation exists', async () => {
  const sample = await smallTown({ isSample: true })
  try {
    expect((await sample.basim.ask(readRegister, register)).status).toBe(200)
    const body = {
      slug: 'real',
      name: { en: 'Real', ar: 'حقيقي' },
      description: { en: null, ar: null },
      zone: '+00:00',
    }
    await sample.amal.call(recordInvestigation, { body })
    expect((await sample.basim.ask(readRegister, register)).problem).toBe('session.needed')
    expect((await sample.basim.signIn()).problem).toBe('session.sample_login_dead')
    const wrong = await sample.basim.signIn('not it at all')
    expect(wrong.problem).toBe('session.wrong_credentials')
  } finally {
    await sample.drop()
  }
})

test('sample logins are dead where there is a public address', async () => {
  const config = { publicUrl: new URL('https://athar.invalid') }
  const sample = await smallTown({ isSample: true, config })
  try {
    expect((await sample.amal.signIn()).problem).toBe('session.sample_login_dead')
  } finally {
    await sample.drop()
  }
})

test('no log line holds a name, a place, a password or a query', () => {
  expect(town.logged.length).toBeGreaterThan(20)
  const all = town.logged.join('')
  const words = ['basim', 'ghada', PASSWORD, SLUG, 'Harbour', 'guess', 'ihab', '?']
  expect(words.filter((word) => all.includes(word))).toEqual([])
})
