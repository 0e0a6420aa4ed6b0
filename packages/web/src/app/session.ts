// Who is asking, and what they may do: read once at the door, kept for every room.
import { type Me, whoAmI } from '@athar/contract'
import type { Permission } from '@athar/domain'
import { useQuery } from '@tanstack/react-query'
import { call, keepCsrf } from '../api.ts'
import { queries } from './queries.ts'

export const sessionKey = ['whoAmI']
export interface Session {
  me: Me | null
  sampleOnly: boolean
  version: string
}

const sessionQuery = {
  queryKey: sessionKey,
  staleTime: 5 * 60_000,
  queryFn: async (): Promise<Session> => {
    const session = await call(whoAmI, {})
    keepCsrf(session.me?.csrf ?? '')
    return session
  },
}

/** The session, fetched when it is not known yet. */
export function readSession(): Promise<Session> {
  return queries.ensureQueryData(sessionQuery)
}

/** Takes note that this person is signed in now. */
export function keepMe(me: Me): void {
  keepCsrf(me.csrf)
  const known = queries.getQueryData<Session>(sessionKey)
  queries.setQueryData<Session>(sessionKey, {
    me,
    sampleOnly: known?.sampleOnly ?? false,
    version: known?.version ?? '',
  })
}

/** Forgets everything that was fetched for the one who leaves. */
export function forgetSession(): void {
  keepCsrf('')
  queries.clear()
}

export function useSession(): Session | undefined {
  return useQuery(sessionQuery).data
}

/** The person who is signed in; only for rooms behind the door. */
export function useMe(): Me {
  const me = useSession()?.me
  if (me === null || me === undefined) throw new Error('a room behind the door needs a session')
  return me
}

/** Whether a person may do something, on the instance or in one investigation. */
function mayDo(me: Me, permission: Permission, inv?: string): boolean {
  if (me.permissions.instance.includes(permission)) return true
  if (inv === undefined) return false
  return me.permissions.investigations[inv]?.includes(permission) ?? false
}

/** What I may do in this investigation. */
export function useMay(inv?: string): (permission: Permission) => boolean {
  const me = useMe()
  return (permission) => mayDo(me, permission, inv)
}
