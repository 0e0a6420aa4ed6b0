// The shapes of a name as it is read: the text as written, its units, and the slot of each where it can be told.

/** Writing system of a unit. Every other script is `other`, and is compared by its letters alone. */
export type NameScript = 'arab' | 'latn' | 'cyrl' | 'other'

/**
 * Where a unit stands. `kunya` is "father of / mother of" in place of a given name; the same words at the end of a
 * name are a family name. Null where it cannot be told.
 */
export type NameSlot = 'given' | 'father' | 'grandfather' | 'family' | 'kunya' | 'laqab'

/** One unit of a name: a word, or several that are one name (عبد الرحمن, نور الدين, أبو بكر). */
export interface NameToken {
  /** As written. */
  readonly text: string
  /** Folded, without the article, the words of a compound joined: the same for every way of joining and splitting. */
  readonly folded: string
  /** For comparison: as folded, with what folding loses (ş as sh, Arabizi digits as their letters). */
  readonly letters: string
  readonly script: NameScript
  readonly slot: NameSlot | null
  /** Written with the article: الحسين, al-Hussein. */
  readonly article: boolean
  /** What kind of compound: servant of (عبد), father of (أبو), mother of (أم), of the faith (…الدين), of God (…الله). */
  readonly compound: 'abd' | 'abu' | 'umm' | 'din' | 'allah' | null
}

/** Known through somebody else: "wife of", "infant son of". */
export interface NameRelation {
  readonly kind:
    | 'son'
    | 'daughter'
    | 'child'
    | 'wife'
    | 'husband'
    | 'widow'
    | 'mother'
    | 'father'
    | 'brother'
    | 'sister'
    | 'grandchild'
    | 'family'
  /** The units of the other person's name. */
  readonly of: readonly NameToken[]
}

/** A name, read. */
export interface ReadName {
  /** As written. */
  readonly text: string
  /** BCP 47: `ar`, `ar-Latn`, or `und-` with the script. */
  readonly language: string
  /** The person's own name, in the order written. */
  readonly tokens: readonly NameToken[]
  /** Titles and honours, as written; they never count for or against. */
  readonly titles: readonly string[]
  readonly relation: NameRelation | null
  /** No name of the person's own is given: an infant, somebody unidentified. */
  readonly unnamed: boolean
}
