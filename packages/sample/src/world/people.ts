// People who never lived: names put together from common parts, in both scripts, as different lists would spell them.
import type { Dice } from '../dice.ts'
import { familyNames, type GivenName, menNames, womenNames } from './given-names.ts'

/** A full name: own name, father's name, family name. */
export interface FullName {
  own: GivenName
  father: GivenName
  family: GivenName
}

export type Sex = 'male' | 'female'

/** A name of the given sex; father and family may be handed in, so that brothers and sisters share them. */
export function inventName(
  dice: Dice,
  sex: Sex,
  kin: { father?: GivenName; family?: GivenName } = {},
): FullName {
  return {
    own: dice.pick(sex === 'male' ? menNames : womenNames),
    father: kin.father ?? dice.pick(menNames),
    family: kin.family ?? dice.pick(familyNames),
  }
}

const usual = (name: GivenName) => ({ en: name.latin[0], ar: name.arabic[0] })

/** The name in its usual spelling, both scripts. */
export function usualSpelling(name: FullName): { en: string; ar: string } {
  const parts = [usual(name.own), usual(name.father), usual(name.family)]
  return { en: parts.map((p) => p.en).join(' '), ar: parts.map((p) => p.ar).join(' ') }
}

/** The name as another list may spell it: other letters, sometimes without the father's name. */
export function otherSpelling(dice: Dice, name: FullName): { en: string; ar: string } {
  const withFather = dice.chance(0.7)
  const parts = withFather ? [name.own, name.father, name.family] : [name.own, name.family]
  const latin = parts.map((part) => dice.pick(part.latin)).join(' ')
  let arabic = parts.map((part) => dice.pick(part.arabic)).join(' ')
  if (dice.chance(0.3)) arabic = arabic.replace('عبدال', 'عبد ال')
  return { en: latin, ar: arabic }
}
