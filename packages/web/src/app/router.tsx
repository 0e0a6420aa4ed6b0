// The rooms and their addresses: /app/{language}/…; desks open only to those who are signed in.
import { createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { isLanguage, preferredLanguage, speakOf } from '../i18n.ts'
import type { RegisterSearch } from '../rooms/register/filter-url.ts'
import {
  deskRoute,
  investigationRoute,
  languageRoute,
  rootRoute,
  withoutBase,
} from './frame-routes.tsx'
import { Lost, Stumbled } from './Lost.tsx'
import { personRoutes } from './person-routes.tsx'
import { whenSessionEnds } from './queries.ts'
import { forgetSession } from './session.ts'

/** Which part of a campaign is in hand, and which list and page of its buildings. */
interface CampaignSearch {
  view?: string
  list?: string
  page?: string
}

/** Whose answers are looked at, in which part of the room, of which days. */
export interface AnswersSearch {
  actor?: string
  view?: string
  from?: string
  to?: string
}

/** Which part of the allegations is in hand, in which state, which page. */
interface AllegationsSearch {
  view?: string
  state?: string
  page?: string
}

const doorRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  beforeLoad: () => {
    redirect({
      to: '/$lang',
      params: { lang: preferredLanguage(navigator.languages) },
      throw: true,
    })
  },
})
const homeRoute = createRoute({
  getParentRoute: () => languageRoute,
  path: '/',
  beforeLoad: ({ params }) => {
    redirect({ to: '/$lang/investigations', params, throw: true })
  },
})
const signInRoute = createRoute({
  getParentRoute: () => languageRoute,
  path: 'sign-in',
  validateSearch: (search: Record<string, unknown>): { to?: string } =>
    typeof search['to'] === 'string' && isOwnPath(search['to']) ? { to: search['to'] } : {},
  component: lazyRouteComponent(() => import('../rooms/sign-in/SignInRoom.tsx'), 'SignInRoom'),
})
const invitationRoute = createRoute({
  getParentRoute: () => languageRoute,
  path: 'invitation',
  component: lazyRouteComponent(
    () => import('../rooms/sign-in/InvitationRoom.tsx'),
    'InvitationRoom',
  ),
})

const investigationsRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'investigations',
  component: lazyRouteComponent(
    () => import('../rooms/investigations/InvestigationsRoom.tsx'),
    'InvestigationsRoom',
  ),
})
const peopleRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'people',
  component: lazyRouteComponent(() => import('../rooms/people/PeopleRoom.tsx'), 'PeopleRoom'),
})
const accountRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'account',
  component: lazyRouteComponent(() => import('../rooms/account/AccountRoom.tsx'), 'AccountRoom'),
})

const investigationHomeRoute = createRoute({
  getParentRoute: () => investigationRoute,
  path: '/',
  beforeLoad: ({ params }) => {
    redirect({ to: '/$lang/$inv/register', params, search: {}, throw: true })
  },
})
const registerRoute = createRoute({
  getParentRoute: () => investigationRoute,
  path: 'register',
  // Each value is checked where the register reads its address (use-selection.ts).
  validateSearch: (search: Record<string, unknown>): RegisterSearch => search,
  component: lazyRouteComponent(() => import('../rooms/register/RegisterRoom.tsx'), 'RegisterRoom'),
})
const newIncidentRoute = createRoute({
  getParentRoute: () => investigationRoute,
  path: 'incidents/new',
  component: lazyRouteComponent(
    () => import('../rooms/incident/NewIncidentRoom.tsx'),
    'NewIncidentRoom',
  ),
})
const incidentRoute = createRoute({
  getParentRoute: () => investigationRoute,
  path: 'incidents/$code',
  component: lazyRouteComponent(() => import('../rooms/incident/IncidentRoom.tsx'), 'IncidentRoom'),
})
const importsRoute = createRoute({
  getParentRoute: () => investigationRoute,
  path: 'imports',
  validateSearch: (search: Record<string, unknown>): { batch?: string } =>
    typeof search['batch'] === 'string' ? { batch: search['batch'] } : {},
  component: lazyRouteComponent(() => import('../rooms/imports/ImportsRoom.tsx'), 'ImportsRoom'),
})
const publicationRoute = createRoute({
  getParentRoute: () => investigationRoute,
  path: 'publication',
  component: lazyRouteComponent(
    () => import('../rooms/publication/PublicationRoom.tsx'),
    'PublicationRoom',
  ),
})
const figuresRoute = createRoute({
  getParentRoute: () => investigationRoute,
  path: 'figures',
  validateSearch: (search: Record<string, unknown>): { rule?: string } =>
    typeof search['rule'] === 'string' ? { rule: search['rule'] } : {},
  component: lazyRouteComponent(() => import('../rooms/figures/FiguresRoom.tsx'), 'FiguresRoom'),
})
const campaigns = () => import('../rooms/campaigns/Campaigns.ts')
const campaignsRoute = createRoute({
  getParentRoute: () => investigationRoute,
  path: 'campaigns',
  beforeLoad: ({ params }) => speakOf('campaigns', params.lang),
  component: lazyRouteComponent(campaigns, 'CampaignsRoom'),
})
const newCampaignRoute = createRoute({
  getParentRoute: () => investigationRoute,
  path: 'campaigns/new',
  beforeLoad: ({ params }) => speakOf('campaigns', params.lang),
  component: lazyRouteComponent(campaigns, 'NewCampaignRoom'),
})
const campaignRoute = createRoute({
  getParentRoute: () => investigationRoute,
  path: 'campaigns/$campaign',
  beforeLoad: ({ params }) => speakOf('campaigns', params.lang),
  // Each value is checked where the room reads its address.
  validateSearch: (search: Record<string, unknown>): CampaignSearch => search,
  component: lazyRouteComponent(campaigns, 'CampaignRoom'),
})
const taskRoute = createRoute({
  getParentRoute: () => investigationRoute,
  path: 'campaigns/$campaign/$structure',
  beforeLoad: ({ params }) => speakOf('campaigns', params.lang),
  component: lazyRouteComponent(campaigns, 'TaskRoom'),
})

const answersRoute = createRoute({
  getParentRoute: () => investigationRoute,
  path: 'answers',
  beforeLoad: ({ params }) => speakOf('answers', params.lang),
  // Each value is checked where the room reads its address.
  validateSearch: (search: Record<string, unknown>): AnswersSearch => search,
  component: lazyRouteComponent(() => import('../rooms/answers/AnswersRoom.tsx'), 'AnswersRoom'),
})

const strikes = () => import('../rooms/strikes/Strikes.ts')
const strikesRoute = createRoute({
  getParentRoute: () => investigationRoute,
  path: 'strikes',
  beforeLoad: ({ params }) => speakOf('strikes', params.lang),
  validateSearch: (search: Record<string, unknown>): { view?: string } =>
    typeof search['view'] === 'string' ? { view: search['view'] } : {},
  component: lazyRouteComponent(strikes, 'StrikesRoom'),
})
const strikeRoute = createRoute({
  getParentRoute: () => investigationRoute,
  path: 'strikes/$strike',
  beforeLoad: ({ params }) => speakOf('strikes', params.lang),
  component: lazyRouteComponent(strikes, 'StrikeRoom'),
})
const releaseRoute = createRoute({
  getParentRoute: () => investigationRoute,
  path: 'strike-releases/$release',
  beforeLoad: ({ params }) => speakOf('strikes', params.lang),
  component: lazyRouteComponent(strikes, 'ReleaseRoom'),
})
const matchingRoute = createRoute({
  getParentRoute: () => investigationRoute,
  path: 'matching',
  beforeLoad: ({ params }) => speakOf('strikes', params.lang),
  // Each value is checked where the room reads its address.
  validateSearch: (search: Record<string, unknown>): { show?: string; page?: string } => search,
  component: lazyRouteComponent(strikes, 'MatchingRoom'),
})
const matchRoute = createRoute({
  getParentRoute: () => investigationRoute,
  path: 'matching/$code',
  beforeLoad: ({ params }) => speakOf('strikes', params.lang),
  // Each value is checked where the room reads its address.
  validateSearch: (search: Record<string, unknown>): { radius?: string; window?: string } => search,
  component: lazyRouteComponent(strikes, 'MatchRoom'),
})

const publishedFigures = () => import('../rooms/published-figures/PublishedFigures.ts')
const publishedFiguresRoute = createRoute({
  getParentRoute: () => investigationRoute,
  path: 'published-figures',
  beforeLoad: ({ params }) => speakOf('publishedFigures', params.lang),
  validateSearch: (search: Record<string, unknown>): { view?: string } =>
    typeof search['view'] === 'string' ? { view: search['view'] } : {},
  component: lazyRouteComponent(publishedFigures, 'PublishedFiguresRoom'),
})
const publishedFigureRoute = createRoute({
  getParentRoute: () => investigationRoute,
  path: 'published-figures/$figure',
  beforeLoad: ({ params }) => speakOf('publishedFigures', params.lang),
  component: lazyRouteComponent(publishedFigures, 'PublishedFigureRoom'),
})

const allegations = () => import('../rooms/allegations/Allegations.ts')
const allegationsRoute = createRoute({
  getParentRoute: () => investigationRoute,
  path: 'allegations',
  beforeLoad: ({ params }) => speakOf('allegations', params.lang),
  // Each value is checked where the room reads its address.
  validateSearch: (search: Record<string, unknown>): AllegationsSearch => search,
  component: lazyRouteComponent(allegations, 'AllegationsRoom'),
})
const allegationBatchRoute = createRoute({
  getParentRoute: () => investigationRoute,
  path: 'allegations/batches/$batch',
  beforeLoad: ({ params }) => speakOf('allegations', params.lang),
  component: lazyRouteComponent(allegations, 'BatchRoom'),
})
const allegationRoute = createRoute({
  getParentRoute: () => investigationRoute,
  path: 'allegations/$allegation',
  beforeLoad: ({ params }) => speakOf('allegations', params.lang),
  component: lazyRouteComponent(allegations, 'AllegationRoom'),
})

const routeTree = rootRoute.addChildren([
  doorRoute,
  languageRoute.addChildren([
    homeRoute,
    signInRoute,
    invitationRoute,
    deskRoute.addChildren([
      investigationsRoute,
      peopleRoute,
      accountRoute,
      investigationRoute.addChildren([
        investigationHomeRoute,
        registerRoute,
        newIncidentRoute,
        incidentRoute,
        importsRoute,
        figuresRoute,
        publishedFiguresRoute,
        publishedFigureRoute,
        publicationRoute,
        allegationsRoute,
        allegationBatchRoute,
        allegationRoute,
        campaignsRoute,
        newCampaignRoute,
        campaignRoute,
        taskRoute,
        answersRoute,
        strikesRoute,
        strikeRoute,
        releaseRoute,
        matchingRoute,
        matchRoute,
        ...personRoutes,
      ]),
    ]),
  ]),
])

export const router = createRouter({
  routeTree,
  basepath: '/app',
  defaultNotFoundComponent: Lost,
  defaultErrorComponent: Stumbled,
  scrollRestoration: true,
  // Plain `?name=value`, readable and short; never a place for search text.
  parseSearch: (search) => Object.fromEntries(new URLSearchParams(search)),
  stringifySearch: (search) => {
    const pairs = Object.entries(search).filter(
      (pair): pair is [string, string] => typeof pair[1] === 'string' && pair[1] !== '',
    )
    const text = new URLSearchParams(pairs).toString().replaceAll('%2C', ',')
    return text === '' ? '' : `?${text}`
  },
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}

whenSessionEnds(() => {
  const lang = /^\/app\/(\w+)/.exec(location.pathname)?.[1] ?? 'en'
  const to = withoutBase(`${location.pathname}${location.search}`)
  if (to.includes('/sign-in')) return
  forgetSession()
  void router.navigate({
    to: '/$lang/sign-in',
    params: { lang: isLanguage(lang) ? lang : 'en' },
    search: { to },
  })
})

/** A path of this app, never an address elsewhere. */
function isOwnPath(path: string): boolean {
  return /^\/(en|ar)\/[^\\]*$/.test(path) && !path.startsWith('//')
}
