// The sample case: made when a store has no investigation, with an account for each of the cast and random passwords.
// Its logins die with the first real investigation, or as soon as there is a public address.
import { randomInt } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { type ActorId, INSTANCE, type InvestigationId, SYSTEM, type UserId } from '@athar/domain'
import { type CastMember, type CastName, makeSample, sampleCast, type Step } from '@athar/sample'
import * as store from '@athar/store'
import { makeSampleAllegations } from './allegations/sample.ts'
import { areSampleLoginsDead } from './asker.ts'
import type { Config } from './config.ts'
import { hashPassword } from './password.ts'
import { makeSamplePersons } from './persons/sample.ts'
import { SEED } from './sample-seed.ts'
import { makeSampleStrikes } from './strikes/sample.ts'

export interface SampleLogin {
  readonly name: string
  readonly roles: readonly string[]
  readonly password: string
}

const DAY = 86_400_000
const roleHolders = {
  administrator: 'amal',
  researcher: 'basim',
  reviewer: 'carla',
} as const satisfies Record<Step['by'], CastName>

const fileOf = (dir: string): string => path.join(dir, 'sample-logins.json')

/** A password that can be read aloud: five groups of four, some 95 bits. */
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789'
const letter = (): string => alphabet.charAt(randomInt(alphabet.length))
const freshPassword = (): string =>
  Array.from({ length: 5 }, () => Array.from({ length: 4 }, letter).join('')).join('-')

function keepLogins(dir: string, logins: readonly SampleLogin[]): void {
  mkdirSync(dir, { recursive: true, mode: 0o700 })
  const file = fileOf(dir)
  rmSync(file, { force: true })
  writeFileSync(file, `${JSON.stringify(logins, null, 2)}\n`, { mode: 0o600, flag: 'wx' })
}

function keptLogins(dir: string): SampleLogin[] | null {
  if (!existsSync(fileOf(dir))) return null
  try {
    return JSON.parse(readFileSync(fileOf(dir), 'utf8')) as SampleLogin[]
  } catch {
    return null
  }
}

/**
 * Makes the sample case where it is wanted and there is no investigation yet, and hands back the logins that are alive.
 * A second start changes nothing and gives the same logins.
 */
export async function ensureSample(
  open: store.Store,
  config: Config,
  now: () => Date,
  isWanted: boolean,
): Promise<readonly SampleLogin[]> {
  if (await areSampleLoginsDead(open.db, config)) {
    rmSync(fileOf(open.dir), { force: true })
    return []
  }
  const isEmpty = (await store.listInvestigations(open.db)).length === 0
  if (isEmpty) return isWanted ? makeCase(open, config, now()) : []
  return aliveLogins(open, config, now())
}

/** The logins as they were kept; new ones where the file is gone. */
async function aliveLogins(
  open: store.Store,
  config: Config,
  at: Date,
): Promise<readonly SampleLogin[]> {
  const kept = keptLogins(open.dir)
  if (kept !== null) return kept
  const logins: SampleLogin[] = []
  for (const { name, role } of sampleCast) {
    const account = await store.accountByName(open.db, name)
    if (account === null || !account.isSample) continue
    const password = freshPassword()
    const hash = await hashPassword(password, config.passwordCost)
    const act = { by: SYSTEM, at, reason: null }
    await open.transaction((tx) => store.setPassword(tx, act, account.id, hash))
    logins.push({ name, roles: [role], password })
  }
  if (logins.length > 0) keepLogins(open.dir, logins)
  return logins
}

async function makeCase(
  open: store.Store,
  config: Config,
  at: Date,
): Promise<readonly SampleLogin[]> {
  const cast = await Promise.all(
    sampleCast.map(async (member: CastMember) => {
      const password = freshPassword()
      const id = store.freshId('user', new Date(at.getTime() - 64 * DAY))
      return { ...member, id, password, hash: await hashPassword(password, config.passwordCost) }
    }),
  )
  const users = Object.fromEntries(cast.map(({ name, id }) => [name, id])) as Record<
    CastName,
    UserId
  >
  const sample = makeSample({ seed: SEED, nowMs: at.getTime(), users })
  const logins = cast.map(({ name, role, password }) => ({ name, roles: [role], password }))
  keepLogins(open.dir, logins)
  await open.transaction(async (tx) => {
    const first = new Date((sample.steps[0]?.atMs ?? at.getTime()) - 3_600_000)
    const act = { by: SYSTEM, at: first, reason: null }
    for (const { name, shown, role, id, hash } of cast) {
      const investigation = role === 'administrator' ? INSTANCE : sample.investigationId
      await store.recordAccount(tx, act, {
        id,
        name,
        displayName: `${shown.en} · ${shown.ar}`,
        passwordHash: hash,
        isSample: true,
        grants: [{ role, investigation }],
      })
    }
    for (const group of groupsOf(sample.steps))
      await writeGroup(tx, sample.investigationId, users, group)
    const inv = await store.findInvestigation(tx, sample.slug)
    await makeSamplePersons({
      tx,
      inv,
      truth: sample.truth,
      researcher: users.basim,
      reviewer: users.carla,
      third: users.amal,
      now: at,
    })
    const [actorId] = await store.actorsNamed(tx, ['Meridian Coalition'])
    if (actorId !== undefined) {
      const by = users.basim
      await makeSampleStrikes({ tx, inv, actorId: actorId as ActorId, by, now: at })
      await makeSampleAllegations({
        tx,
        inv,
        actorId: actorId as ActorId,
        liaison: users.ghada,
        reviewer: users.carla,
        now: at,
        dir: open.dir,
      })
    }
  })
  await store.refreshStatistics(open.db)
  return logins
}

/**
 * Steps that may be written together: one after the other, by one person, each about another record, within half a day.
 */
function groupsOf(steps: readonly Step[]): Step[][] {
  const groups: Step[][] = []
  let ids = new Set<string>()
  for (const step of steps) {
    const group = groups.at(-1)
    const [first] = group ?? []
    const fits =
      first !== undefined &&
      first.by === step.by &&
      !ids.has(step.id) &&
      step.atMs - first.atMs < DAY / 2
    if (fits) group?.push(step)
    else {
      groups.push([step])
      ids = new Set()
    }
    ids.add(step.id)
  }
  return groups
}

async function writeGroup(
  tx: store.Tx,
  investigation: InvestigationId,
  users: Readonly<Record<CastName, UserId>>,
  group: readonly Step[],
): Promise<void> {
  const [first] = group
  if (first === undefined) return
  const act = { by: users[roleHolders[first.by]], at: new Date(first.atMs), reason: null }
  const homes = Map.groupBy(group, ({ kind }) =>
    kind === 'actor' || kind === 'area' ? INSTANCE : investigation,
  )
  for (const [home, some] of homes) {
    const drafts = some.map(({ kind, id, content, verb, reason }) => ({
      kind,
      id,
      content,
      verb,
      reason,
    }))
    await store.writeRecords(tx, act, home, drafts)
  }
}
