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
