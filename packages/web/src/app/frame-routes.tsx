// The frames that rooms stand in: the language of the address, the desk behind the door, one investigation.
import {
  createRootRoute,
  createRoute,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router'
import { isLanguage, type Language, speak } from '../i18n.ts'
import { InvestigationFrame } from './InvestigationFrame.tsx'
import { Lost } from './Lost.tsx'
import { readSession } from './session.ts'

export const rootRoute = createRootRoute({ component: Outlet, notFoundComponent: Lost })

export const languageRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/$lang',
  params: {
    parse: ({ lang }): { lang: Language } => ({ lang: isLanguage(lang) ? lang : 'en' }),
    stringify: ({ lang }) => ({ lang }),
  },
  beforeLoad: ({ params }) => speak(params.lang),
  component: Outlet,
  notFoundComponent: Lost,
})
export const deskRoute = createRoute({
  getParentRoute: () => languageRoute,
  id: 'desk',
  beforeLoad: async ({ params, location }) => {
    const { me } = await readSession()
    if (me !== null) return
    const search = { to: withoutBase(location.href) }
    redirect({ to: '/$lang/sign-in', params, search, throw: true })
  },
  component: lazyRouteComponent(() => import('./Desk.tsx'), 'Desk'),
})
export const investigationRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '$inv',
  component: InvestigationFrame,
})
/** A path within the app, as its links write it. */
export function withoutBase(path: string): string {
  return path.startsWith('/app/') ? path.slice(4) : path
}
