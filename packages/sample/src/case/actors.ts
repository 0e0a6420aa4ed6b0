// The parties of the fictional war: states that do not exist, their coalition, a partner force, an armed group.
import type { Actor, ActorId } from '@athar/domain'
import type { Dice } from '../dice.ts'

const actorKeys = [
  'coalition',
  'tharsia',
  'elysia',
  'harbour',
  'lantern',
  'island',
  'unknown',
] as const
export type ActorKey = (typeof actorKeys)[number]

interface Party {
  en: string
  ar: string
  kind: Actor['kind']
  aliases: readonly string[]
  memberOf?: 'member' | 'partner_force'
}

export const parties: Readonly<Record<ActorKey, Party>> = {
  coalition: {
    en: 'Meridian Coalition',
    ar: 'ائتلاف خط الزوال',
    kind: 'coalition',
    aliases: ['The Coalition', 'Tharsian-led Coalition', 'تحالف خط الزوال', 'طيران الائتلاف'],
  },
  tharsia: {
    en: 'Tharsian Air Arm',
    ar: 'سلاح الجو الثارسي',
    kind: 'state',
    aliases: ['Tharsia', 'ثارسيا'],
    memberOf: 'member',
  },
  elysia: {
    en: 'Elysian Expeditionary Force',
    ar: 'القوة الإليسية',
    kind: 'state',
    aliases: ['Elysia', 'إليسيا'],
    memberOf: 'member',
  },
  harbour: {
    en: 'Harbour Guard',
    ar: 'حرس المرفأ',
    kind: 'armed_group',
    aliases: ['Harbour Guards', 'قوات حرس المرفأ'],
    memberOf: 'partner_force',
  },
  lantern: {
    en: 'Lantern Movement',
    ar: 'حركة الفانوس',
    kind: 'armed_group',
    aliases: ['The Lanterns', 'الفانوس'],
  },
  island: {
    en: 'Army of the Island',
    ar: 'جيش الجزيرة',
    kind: 'state',
    aliases: ['Island Army', 'Al-Amthal Army'],
  },
  unknown: { en: 'Unknown', ar: 'طرف مجهول', kind: 'unknown', aliases: ['Not known', 'مجهول'] },
}

export interface ActorRecord {
  key: ActorKey
  id: ActorId
  content: Actor
}

/** The actors with ids of their own, the coalition before its members. */
export function makeActors(dice: Dice, atMs: number): ActorRecord[] {
  const ids = Object.fromEntries(
    actorKeys.map((key, i) => [key, dice.id('actor', atMs + i)]),
  ) as Record<ActorKey, ActorId>
  return actorKeys.map((key) => {
    const party = parties[key]
    return {
      key,
      id: ids[key],
      content: {
        name: { en: party.en, ar: party.ar },
        aliases: [...party.aliases],
        kind: party.kind,
        memberOf:
          party.memberOf === undefined
            ? []
            : [{ actorId: ids.coalition, kind: party.memberOf, from: '2020-11-01', to: null }],
        state: 'recorded',
        flags: [],
        withheld: [],
        importedFrom: null,
      },
    }
  })
}
