// Which role, and where: the whole installation or one investigation.
import { listInvestigations, type RoleGrant } from '@athar/contract'
import { type Role, roles } from '@athar/domain'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ask } from '../../api.ts'
import { inLanguage, useLanguage } from '../../app/place.ts'
import { SelectField } from '../../parts/Field.tsx'

/** Nobody is made the public; that role is everyone's already. */
const given = roles.filter((role) => role !== 'public')

export function RoleFields({
  grant,
  onChange,
}: {
  grant: RoleGrant
  onChange: (grant: RoleGrant) => void
}) {
  const { t } = useTranslation()
  const language = useLanguage()
  const { data } = useQuery(ask(listInvestigations, {}))
  return (
    <div className="two">
      <SelectField
        label={t('people.role')}
        value={grant.role}
        onChange={(event) => onChange({ ...grant, role: event.target.value as Role })}
      >
        {given.map((role) => (
          <option key={role} value={role}>
            {t(`role.${role}`)}
          </option>
        ))}
      </SelectField>
      <SelectField
        label={t('people.place')}
        value={grant.investigation ?? ''}
        onChange={(event) =>
          onChange({
            ...grant,
            investigation: event.target.value === '' ? null : event.target.value,
          })
        }
      >
        <option value="">{t('people.instance')}</option>
        {data?.investigations.map(({ slug, name }) => (
          <option key={slug} value={slug}>
            {inLanguage(name, language)?.text ?? slug}
          </option>
        ))}
      </SelectField>
    </div>
  )
}
