// The rooms for persons and their addresses: persons, pairs, lists, counts and names, overlap.
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { speakOf } from '../i18n.ts'
import { investigationRoute } from './frame-routes.tsx'

/** Which part of the queue of pairs, which page, and whether it was just read to its end. */
interface PairsSearch {
  order?: string
  page?: string
  read?: string
}

const persons = () => import('../rooms/persons/Persons.ts')
const personsRoute = createRoute({
  getParentRoute: () => investigationRoute,
  path: 'persons',
  beforeLoad: ({ params }) => speakOf('persons', params.lang),
  component: lazyRouteComponent(persons, 'PersonsRoom'),
})
const personRoute = createRoute({
  getParentRoute: () => investigationRoute,
  path: 'persons/$person',
  beforeLoad: ({ params }) => speakOf('persons', params.lang),
  component: lazyRouteComponent(persons, 'PersonRoom'),
})
const pairsRoute = createRoute({
  getParentRoute: () => investigationRoute,
  path: 'pairs',
  beforeLoad: ({ params }) => speakOf('persons', params.lang),
  // Each value is checked where the room reads its address.
  validateSearch: (search: Record<string, unknown>): PairsSearch => search,
  component: lazyRouteComponent(persons, 'PairsRoom'),
})
const pairRoute = createRoute({
  getParentRoute: () => investigationRoute,
  path: 'pairs/$a/$b',
  beforeLoad: ({ params }) => speakOf('persons', params.lang),
  validateSearch: (search: Record<string, unknown>): { order?: string } =>
    typeof search['order'] === 'string' ? { order: search['order'] } : {},
  component: lazyRouteComponent(persons, 'PairRoom'),
})
const listsRoute = createRoute({
  getParentRoute: () => investigationRoute,
  path: 'lists',
  beforeLoad: ({ params }) => speakOf('persons', params.lang),
  // Each value is checked where the room reads its address.
  validateSearch: (search: Record<string, unknown>): { from?: string; to?: string } => search,
  component: lazyRouteComponent(persons, 'ListsRoom'),
})
const consistencyRoute = createRoute({
  getParentRoute: () => investigationRoute,
  path: 'consistency',
  beforeLoad: ({ params }) => speakOf('persons', params.lang),
  // Each value is checked where the room reads its address.
  validateSearch: (search: Record<string, unknown>): { show?: string; page?: string } => search,
  component: lazyRouteComponent(persons, 'ConsistencyRoom'),
})
const overlapRoute = createRoute({
  getParentRoute: () => investigationRoute,
  path: 'overlap',
  beforeLoad: async ({ params }) => {
    await speakOf('persons', params.lang)
    await speakOf('estimates', params.lang)
  },
  validateSearch: (search: Record<string, unknown>): { who?: string } =>
    typeof search['who'] === 'string' ? { who: search['who'] } : {},
  component: lazyRouteComponent(() => import('../rooms/estimates/Estimates.ts'), 'OverlapRoom'),
})

export const personRoutes = [
  personsRoute,
  personRoute,
  pairsRoute,
  pairRoute,
  listsRoute,
  consistencyRoute,
  overlapRoute,
] as const
