// Roles with where they hold, each with the act of taking it back where one may.
import type { RoleGrant } from '@athar/contract'
import { useTranslation } from 'react-i18next'
import { Button } from '../../parts/Button.tsx'

interface Props {
  roles: RoleGrant[]
  onRevoke?: ((grant: RoleGrant) => void) | undefined
}

export function RoleList({ roles, onRevoke }: Props) {
  const { t } = useTranslation()
  if (roles.length === 0) return <span className="nothing">{t('people.noRoles')}</span>
  return (
    <ul className="role-list">
      {roles.map((grant) => {
        const role = t(`role.${grant.role}`)
        const place = grant.investigation ?? t('people.instance')
        return (
          <li key={`${grant.role} ${grant.investigation ?? ''}`}>
            <span>{role}</span>
            <small className="role-place">
              <bdi>{place}</bdi>
            </small>
            {onRevoke === undefined ? null : (
              <Button
                look="quiet"
                aria-label={`${t('people.revoke')}: ${t('people.revoke.explain', { role, place })}`}
                onClick={() => onRevoke(grant)}
              >
                {t('people.revoke')}
              </Button>
            )}
          </li>
        )
      })}
    </ul>
  )
}
