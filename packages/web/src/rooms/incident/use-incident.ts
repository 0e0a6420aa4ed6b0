// The incident in hand: what hangs on it, the names of its people and sources, and how it is fetched again.
import { type IncidentView, readIncident } from '@athar/contract'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ask } from '../../api.ts'
import { inLanguage, useInv, useLanguage } from '../../app/place.ts'

export function useIncident(code: string) {
  const inv = useInv()
  return useQuery(ask(readIncident, { params: { inv, code } }))
}

/** Everything that was fetched of incidents is asked for again after a write. */
export function useRefresh(): () => Promise<void> {
  const queries = useQueryClient()
  const changed = [
    'readIncident',
    'readVersions',
    'previewIncident',
    'readRegister',
    'readTimeline',
  ]
  return async () => {
    await Promise.all(changed.map((name) => queries.invalidateQueries({ queryKey: [name] })))
  }
}

export interface Names {
  person: (id: string) => string
  source: (id: string) => string
}

/** The names of people and sources of a view, in the language of the page. */
export function useNames(view: Pick<IncidentView, 'people' | 'sources'>): Names {
  const language = useLanguage()
  const { t } = useTranslation()
  return {
    person: (id) => view.people[id] ?? t('incident.someone'),
    source: (id) => {
      const found = view.sources.find((source) => source.id === id)
      const name = found === undefined ? null : inLanguage(found.content.name, language)
      return name?.text ?? t('incident.source.unnamed')
    },
  }
}
