// Independence of sources: reposts, citations, one author or one relative count once.
import { type SourceRelationKind, sourceRelationKinds } from './vocabulary.ts'

/** Version of the rule below. */
export const INDEPENDENCE_RULE_VERSION = 1

export interface SourceLink {
  readonly from: string
  readonly to: string
  readonly kind: SourceRelationKind
  /** For `cites`: the citing source has grounds of its own (a visit, a witness), so the citation does not bind it. */
  readonly hasOwnGrounds?: boolean
}

/** Why sources count as one, or why a source stands by itself (words under `independence`). */
export const independenceReasons = [...sourceRelationKinds, 'alone'] as const
export type IndependenceReason = (typeof independenceReasons)[number]

/** Sources that count as one, and why. */
export interface IndependentGroup {
  /** Members among the sources asked about, sorted. */
  readonly members: readonly string[]
  /** The kinds of relation that bind them, sorted; `alone` where nothing does. */
  readonly reasons: readonly IndependenceReason[]
  /** Sources not asked about through which the members are bound (a common origin), sorted. */
  readonly through: readonly string[]
}

export interface Independence {
  readonly count: number
  readonly groups: readonly IndependentGroup[]
  readonly rule: number
}

/**
 * How many of the sources are independent, rule v1: two sources bound by a relation, directly or through others
 * (named here or not), count once. `copies`, `same_author` and `same_relative` always bind; `cites` binds
 * unless it is recorded that the citing source has grounds of its own. Order of sources and relations does
 * not matter.
 */
export function countIndependent({
  sources,
  relations,
}: {
  sources: Iterable<string>
  relations: Iterable<SourceLink>
}): Independence {
  const parent = new Map<string, string>()
  const rootOf = (id: string): string => {
    let root = id
    for (let next = parent.get(root); next !== undefined; next = parent.get(root)) root = next
    return root
  }
  const binding = [...relations].filter(
    ({ from, to, kind, hasOwnGrounds }) =>
      from !== to && !(kind === 'cites' && hasOwnGrounds === true),
  )
  for (const { from, to } of binding) {
    const [a, b] = [rootOf(from), rootOf(to)]
    if (a !== b) parent.set(a, b)
  }

  const asked = [...new Set(sources)].sort()
  const membersOf = Map.groupBy(asked, rootOf)
  const groups = [...membersOf].map(([root, members]): IndependentGroup => {
    const within = binding.filter(({ from }) => rootOf(from) === root)
    const everyone = new Set(within.flatMap(({ from, to }) => [from, to]))
    const kinds = [...new Set(within.map(({ kind }) => kind))].sort()
    return {
      members,
      reasons: members.length === 1 ? ['alone'] : kinds,
      through:
        members.length === 1 ? [] : [...everyone].filter((id) => !members.includes(id)).sort(),
    }
  })
  return { count: groups.length, groups, rule: INDEPENDENCE_RULE_VERSION }
}
