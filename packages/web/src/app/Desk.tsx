// The desk around every room: skip link, ribbon, header with the rooms, the language and the person.
import { signOut } from '@athar/contract'
import { Link, Outlet, useLocation, useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { call } from '../api.ts'
import { Button } from '../parts/Button.tsx'
import { Menu } from '../parts/Menu.tsx'
import { InvestigationSwitch } from './InvestigationSwitch.tsx'
import { LanguageSwitch } from './LanguageSwitch.tsx'
import { useInv, useInvestigation, useLanguage } from './place.ts'
import { forgetSession, useMay, useMe, useSession } from './session.ts'

/** Rooms that are reached through the one for persons. */
const personRooms = new Set(['persons', 'pairs', 'lists', 'consistency', 'overlap'])

export function Desk() {
  const { t } = useTranslation()
  const session = useSession()
  const investigation = useInvestigation()
  if (session === undefined || session.me === null) return null
  return (
    <>
      <a className="skip" href="#main">
        {t('app.skip')}
      </a>
      <header>
        {investigation?.fictional === true ? (
          <p className="ribbon" role="note">
            {t('app.fictional')}
          </p>
        ) : null}
        <div className="desk-head">
          <Wordmark />
          <InvestigationSwitch />
          <Rooms />
          <div className="desk-end">
            <LanguageSwitch />
            <Person />
          </div>
        </div>
      </header>
      <Outlet />
    </>
  )
}

function Wordmark() {
  const lang = useLanguage()
  const { t } = useTranslation()
  return (
    <Link to="/$lang/investigations" params={{ lang }} className="wordmark">
      {t('app.name')}
    </Link>
  )
}

function Rooms() {
  const lang = useLanguage()
  const inv = useInv()
  const { t } = useTranslation()
  const may = useMay(inv)
  const room = useLocation({ select: ({ pathname }) => pathname.split('/').at(3) ?? '' })
  const isWithPersons = personRooms.has(room)
  if (inv === '') return <span className="rooms" />
  const params = { lang, inv }
  return (
    <nav className="rooms" aria-label={t('app.rooms')}>
      <Link
        to="/$lang/$inv/register"
        params={params}
        search={{}}
        activeOptions={{ includeSearch: false }}
      >
        {t('app.rooms.register')}
      </Link>
      {may('import.read') ? (
        <Link to="/$lang/$inv/imports" params={params}>
          {t('app.rooms.imports')}
        </Link>
      ) : null}
      {may('figure.read') ? (
        <Link to="/$lang/$inv/figures" params={params}>
          {t('app.rooms.figures')}
        </Link>
      ) : null}
      {may('figure.read') ? (
        <Link to="/$lang/$inv/published-figures" params={params} search={{}}>
          {t('app.rooms.publishedFigures')}
        </Link>
      ) : null}
      {may('person.read') ? (
        <Link to="/$lang/$inv/persons" params={params} className={isWithPersons ? 'active' : ''}>
          {t('app.rooms.persons')}
        </Link>
      ) : null}
      {may('campaign.read') ? (
        <Link to="/$lang/$inv/campaigns" params={params}>
          {t('app.rooms.campaigns')}
        </Link>
      ) : null}
      {may('strike.read') ? (
        <Link to="/$lang/$inv/strikes" params={params} search={{}}>
          {t('app.rooms.strikes')}
        </Link>
      ) : null}
      {may('allegation.read') ? (
        <Link to="/$lang/$inv/allegations" params={params} search={{}}>
          {t('app.rooms.allegations')}
        </Link>
      ) : null}
      {may('allegation.read') ? (
        <Link to="/$lang/$inv/answers" params={params} search={{}}>
          {t('app.rooms.answers')}
        </Link>
      ) : null}
      {may('record.read') ? (
        <Link to="/$lang/$inv/publication" params={params}>
          {t('publication.title')}
        </Link>
      ) : null}
    </nav>
  )
}

function Person() {
  const me = useMe()
  const lang = useLanguage()
  const inv = useInv()
  const { t } = useTranslation()
  const may = useMay()
  const navigate = useNavigate()
  const here = [
    ...new Set(
      me.roles
        .filter((r) => r.investigation === null || r.investigation === inv)
        .map((r) => r.role),
    ),
  ]
  const leave = async () => {
    await call(signOut, {}).catch(() => undefined)
    forgetSession()
    await navigate({ to: '/$lang/sign-in', params: { lang }, search: {} })
  }
  return (
    <Menu edge="end" label={<bdi>{me.displayName}</bdi>} className="person">
      <p className="person-roles">
        {here.length === 0
          ? t('app.noRole')
          : here.map((role) => t(`role.${role}`)).join(t('part.comma'))}
      </p>
      <Link to="/$lang/account" params={{ lang }}>
        {t('app.account')}
      </Link>
      {may('user.read') ? (
        <Link to="/$lang/people" params={{ lang }}>
          {t('app.people')}
        </Link>
      ) : null}
      <Button look="quiet" data-closes onClick={() => void leave()}>
        {t('app.signOut')}
      </Button>
    </Menu>
  )
}
