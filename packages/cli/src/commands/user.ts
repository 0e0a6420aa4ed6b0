// athar user: people from the command line; the way the first administrator of a real instance is made.
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { INSTANCE, type InvestigationId, Problem, type Role, roles } from '@athar/domain'
import { refuseWeakPassword, hashPassword, OWASP_COST } from '@athar/server'
import {
  accountByName,
  findInvestigation,
  freshId,
  grantRole,
  listMembers,
  recordAccount,
  setPassword,
  type Store,
} from '@athar/store'
import { type Command, operatorAct, textOf, Usage, type Values, withStore } from '../command.ts'
import { exits, type Terminal } from '../terminal.ts'

const isRole = (text: string): text is Role => (roles as readonly string[]).includes(text)

/** The role that the options name, for the instance or one investigation. */
async function grantFrom(store: Store, values: Values) {
  const role = textOf(values, 'role') ?? 'researcher'
  if (!isRole(role)) throw new Usage(`--role is one of ${roles.join(', ')}`)
  const slug = textOf(values, 'investigation')
  const investigation: InvestigationId =
    slug === undefined ? INSTANCE : (await findInvestigation(store.db, slug)).id
  return { role, investigation }
}

function passwordFrom(values: Values, name: string): { password: string; made: boolean } {
  const file = textOf(values, 'password-file')
  if (file === undefined) return { password: randomBytes(15).toString('base64url'), made: true }
  const password = readFileSync(file, 'utf8').replace(/\r?\n$/, '')
  refuseWeakPassword(password, name)
  return { password, made: false }
}

async function add(store: Store, values: Values, name: string, terminal: Terminal): Promise<void> {
  const { password, made } = passwordFrom(values, name)
  const passwordHash = await hashPassword(password, OWASP_COST)
  const grant = await grantFrom(store, values)
  const act = operatorAct('made at the command line')
  const id = freshId('user', act.at)
  await store.transaction((tx) =>
    recordAccount(tx, act, {
      id,
      name,
      displayName: textOf(values, 'display') ?? name,
      passwordHash,
      isSample: false,
      grants: [grant],
    }),
  )
  terminal.result({ id, name, ...(made ? { password } : {}) }, [
    `${name} (${id}) may sign in as ${grant.role}`,
    ...(made ? [`password, shown once: ${password}`] : []),
  ])
}

async function change(
  store: Store,
  values: Values,
  name: string,
  verb: string,
  terminal: Terminal,
): Promise<void> {
  const account = await accountByName(store.db, name)
  if (account === null) throw new Problem('user.not_found')
  const act = operatorAct('changed at the command line')
  if (verb === 'grant') {
    const grant = await grantFrom(store, values)
    await store.transaction((tx) => grantRole(tx, act, account.id, grant))
    terminal.result({ id: account.id, ...grant }, [`${name} now holds ${grant.role}`])
    return
  }
  const { password, made } = passwordFrom(values, name)
  const hash = await hashPassword(password, OWASP_COST)
  await store.transaction((tx) => setPassword(tx, act, account.id, hash))
  terminal.result({ id: account.id, ...(made ? { password } : {}) }, [
    `${name} has a new password; every session has ended`,
    ...(made ? [`password, shown once: ${password}`] : []),
  ])
}

export const userCommand: Command = {
  usage:
    'athar [--store DIR] user list | add NAME | grant NAME | password NAME [--role ROLE] [--investigation SLUG] [--password-file FILE] [--json]',
  examples: [
    'athar --store .athar user add layla --role administrator',
    'athar --store .athar user grant layla --role reviewer --investigation my-case',
    'athar --store .athar user password layla --password-file secret.txt',
  ],
  options: {
    role: { type: 'string' },
    investigation: { type: 'string' },
    display: { type: 'string' },
    'password-file': { type: 'string' },
  },
  run: ({ values, operands, terminal }) => {
    const [verb, name] = operands
    if (
      verb !== 'list' &&
      (verb === undefined || !['add', 'grant', 'password'].includes(verb) || name === undefined)
    ) {
      throw new Usage('list, add NAME, grant NAME or password NAME')
    }
    return withStore(values, async (store) => {
      if (verb === 'list') {
        const members = await listMembers(store.db)
        const people = members.map(({ account, grants, lastSeenOn }) => ({
          id: account.id,
          name: account.name,
          isSample: account.isSample,
          isDisabled: account.isDisabled,
          roles: grants,
          lastSeenOn,
        }))
        terminal.result(
          { people },
          people.map((it) => `${it.name}  ${it.roles.map((grant) => grant.role).join(', ')}`),
        )
      } else if (verb === 'add') await add(store, values, name ?? '', terminal)
      else await change(store, values, name ?? '', verb, terminal)
      return exits.done
    })
  },
}
