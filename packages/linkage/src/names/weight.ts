// How much a shared word tells: common given names little, rare names much, particles next to nothing.
import { knownNames } from './known.ts'
import { isGenericWord } from './organisation.ts'
import type { NameToken } from './types.ts'

export type Role = 'name' | 'initial' | 'number' | 'generic' | 'particle'

const particles = new Set(
  `al el ال bin ibn ben bint بن ابن بنت de der den van von vom zu la le les du da do dos das di del della the of and
   for in und et fur ter ten the an ld au aus st san  ال في من و`
    .trim()
    .split(/\s+/u),
)

/** Given names of the wider world in short: sharing them tells less than sharing a rare name. */
const worldNames = new Set(
  `john james robert michael william david richard joseph thomas charles mary patricia jennifer linda elizabeth susan maria
   anna jose juan carlos luis peter paul mark george daniel andrew alexander sergey sergei ivan vladimir dmitry andrei
   kim lee jean pierre hans karl walter friedrich wolfgang jan olga elena natalia tatiana igor oleg nikolai viktor aleksandr
   aleksandrovich sergeevich vladimirovich ivanovich nikolaevich mikhail fernando pedro francisco antonio manuel martin khan`
    .trim()
    .split(/\s+/u),
)

const RARE = 11
const SHORT = 8

/** What the unit is for a comparison. */
export function roleOf(token: Pick<NameToken, 'folded' | 'script'>): Role {
  const { folded } = token
  if (/^\d+$/.test(folded)) return 'number'
  if (particles.has(folded)) return 'particle'
  if (folded.length === 1 && token.script !== 'other') return 'initial'
  return isGenericWord(folded) ? 'generic' : 'name'
}

/** Bits that a shared unit gives: minus the logarithm of the share of people who bear it. */
export function weightOf(
  token: Pick<NameToken, 'folded' | 'script' | 'compound'>,
  role: Role,
): number {
  if (role === 'particle') return 0.4
  if (role === 'initial') return 1.5
  if (role === 'number') return 6
  if (role === 'generic') return 3.5
  const shares = knownNames(token.folded).map(({ share }) => share)
  if (shares.length > 0) return Math.max(4.5, Math.min(RARE, -Math.log2(Math.max(...shares))))
  if (worldNames.has(token.folded)) return 7
  if (token.folded === 'abdallah' || token.folded === 'عبدالله') return 6.5
  if (token.compound === 'abd') return 8
  return token.folded.length <= 3 ? SHORT : RARE
}

const nicknames = `
william bill billy will|robert bob rob bobby|richard dick rick|theodore ted teddy|edward ed eddie ted|james jim jimmy
|john jack johnny|michael mike mick|thomas tom tommy|charles charlie chuck|joseph joe yousef youssef yusuf|benjamin ben bibi
|barack barry|elizabeth liz beth betty|katherine kate kathy katya ekaterina|margaret maggie peggy|alexander alex sasha aleksandr
|alexandra sasha|dmitry dima|vladimir vova volodya|mikhail misha|sergey seryozha|nikolai kolya|ivan vanya|daniel dan danny
|samuel sam|david dave|stephen steve|steven steve|anthony tony|antonio toni|patrick pat|andrew andy drew|christopher chris
|matthew matt|gregory greg|kenneth ken|ronald ron|donald don|timothy tim|francisco paco pancho|jose pepe|ignacio nacho
|abdallah abdou abboud|mohammad muhammad mohammed mohamed hamoudi hamada mido hammouda|محمد حموده حماده|عبدالله عبود عبده
|ibrahim abraham|musa moses|suleiman solomon|yaqoub jacob|dawood daoud david|ilyas elias elijah|maryam mary mariam`
const bearers = new Map<string, number[]>()
nicknames
  .replaceAll('\n', '')
  .split('|')
  .forEach((group, id) => {
    for (const name of group.trim().split(/\s+/u))
      bearers.set(name, [...(bearers.get(name) ?? []), id])
  })

/** Whether two folded units are a name and its pet form, or its form in another tongue. */
export const isNickname = (a: string, b: string): boolean =>
  bearers.get(a)?.some((id) => bearers.get(b)?.includes(id) === true) === true
