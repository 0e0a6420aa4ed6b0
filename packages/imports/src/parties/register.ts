// Belligerents as files write them → actors of the register; a name that nobody knows becomes an actor of its own.
import { type Actor, type ActorId, foldText } from '@athar/domain'
import { digestKey } from '../digest-key.ts'
import { type Draft, refer } from '../draft.ts'
import { knownActors, type KnownActor } from './table.ts'

const bySlug = new Map(knownActors.map((actor) => [actor.slug, actor]))
const slugOf = new Map(
  knownActors.flatMap((actor) =>
    [actor.en, actor.ar, actor.slug, ...actor.aliases].map((name) => [foldText(name), actor.slug]),
  ),
)

/** Collects the actors that a reading names, and drafts them. */
export class ActorRegister {
  readonly #known = new Set<string>()
  readonly #others = new Map<string, string>()
  readonly #drafted = new Set<string>()

  /** The key of the actor that a name means; `isNew` where the table does not know it. */
  keyOf(name: string): { key: string; isNew: boolean } {
    const folded = foldText(name)
    const slug = slugOf.get(folded)
    if (slug !== undefined) {
      this.#name(slug)
      return { key: `actor:${slug}`, isNew: false }
    }
    const key = `actor:name:${digestKey(folded)}`
    if (!this.#others.has(key)) this.#others.set(key, name)
    return { key, isNew: true }
  }

  /** Whether the table knows a party of that name. */
  isKnown(name: string): boolean {
    return slugOf.has(foldText(name))
  }

  /** Notes an actor, what it belongs to, and who belongs to it: a coalition stands with its members. */
  #name(slug: string): void {
    if (this.#known.has(slug)) return
    this.#known.add(slug)
    for (const { slug: whole } of bySlug.get(slug)?.memberOf ?? []) this.#name(whole)
    for (const other of knownActors) {
      const isPart = (other.memberOf ?? []).some((membership) => membership.slug === slug)
      if (isPart) this.#name(other.slug)
    }
  }

  /** The names of an actor by its key; `written` where the table does not know it. */
  nameOf(key: string, written: string): Actor['name'] {
    const known = bySlug.get(key.replace(/^actor:/, ''))
    return known === undefined ? nameOnly(written) : { en: known.en, ar: known.ar }
  }

  /** Drafts of the actors named since this was last asked, each after what it belongs to. */
  newDrafts(): Draft<'actor'>[] {
    return this.drafts().filter(({ key }) => {
      const isNew = !this.#drafted.has(key)
      this.#drafted.add(key)
      return isNew
    })
  }

  /** Drafts of all actors named so far, each after what it belongs to. */
  drafts(): Draft<'actor'>[] {
    const known = knownActors.filter(({ slug }) => this.#known.has(slug)).map(draftOf)
    const others = [...this.#others]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, name]) => draftOfName(key, name))
    return [...known, ...others]
  }
}

const nothingNoted = { flags: [], withheld: [], importedFrom: null }

function draftOf(actor: KnownActor): Draft<'actor'> {
  return {
    kind: 'actor',
    key: `actor:${actor.slug}`,
    id: null,
    row: null,
    content: (idOf) => ({
      name: { en: actor.en, ar: actor.ar },
      aliases: [...actor.aliases],
      kind: actor.kind,
      memberOf: (actor.memberOf ?? []).map(({ slug, kind, from, to }) => ({
        actorId: refer<ActorId>(idOf, 'actor', `actor:${slug}`),
        kind,
        from,
        to,
      })),
      state: 'recorded',
      ...nothingNoted,
    }),
  }
}

/** A name in the one script it is written in. */
const nameOnly = (name: string): Actor['name'] =>
  /\p{Script=Arabic}/u.test(name) ? { en: null, ar: name } : { en: name, ar: null }

function draftOfName(key: string, name: string): Draft<'actor'> {
  const content: Actor = {
    name: nameOnly(name),
    aliases: [],
    kind: 'unknown',
    memberOf: [],
    state: 'recorded',
    ...nothingNoted,
  }
  return { kind: 'actor', key, id: null, row: null, content: () => content }
}
