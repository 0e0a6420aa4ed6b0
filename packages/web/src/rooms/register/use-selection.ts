// The selection: filters from the address, search text from memory; table, map and timeline all ask with it.
import type { IncidentFilter } from '@athar/contract'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback, useMemo, useState } from 'react'
import { useInv, useLanguage } from '../../app/place.ts'
import {
  filterOf,
  pageOf,
  type RegisterSearch,
  type RegisterSort,
  readRegisterSearch,
  sortOf,
  withFilter,
} from './filter-url.ts'

/** What was searched for last, by investigation: in memory only, gone with the tab. */
const searched = new Map<string, string>()

export interface Selection {
  inv: string
  address: RegisterSearch
  filter: IncidentFilter
  search: string
  sort: RegisterSort
  page: number
  /** Filter and search as every question of the register takes them. */
  asked: { filter: IncidentFilter; search?: string }
  change: (change: RegisterSearch) => void
  clear: () => void
  turnTo: (page: number) => void
  orderBy: (sort: RegisterSort) => void
  setSearch: (text: string) => void
}

export function useSelection(): Selection {
  const lang = useLanguage()
  const inv = useInv()
  const navigate = useNavigate()
  const raw = useSearch({ strict: false })
  const address = useMemo(() => readRegisterSearch(raw), [raw])
  const [search, keepSearch] = useState(() => searched.get(inv) ?? '')

  const go = useCallback(
    (next: RegisterSearch) =>
      void navigate({
        to: '/$lang/$inv/register',
        params: { lang, inv },
        search: next,
        replace: true,
        resetScroll: false,
      }),
    [navigate, lang, inv],
  )
  const filter = useMemo(() => filterOf(address), [address])
  const asked = useMemo(
    () => (search.trim() === '' ? { filter } : { filter, search: search.trim() }),
    [filter, search],
  )
  return {
    inv,
    address,
    filter,
    search,
    sort: sortOf(address),
    page: pageOf(address),
    asked,
    change: useCallback((change) => go(withFilter(address, change)), [go, address]),
    clear: useCallback(() => {
      const { sort } = address
      go(sort === undefined ? {} : { sort })
    }, [go, address]),
    turnTo: (page) => go(readRegisterSearch({ ...address, page: String(page + 1) })),
    orderBy: (sort) => go(withFilter(address, { sort })),
    setSearch: (text) => {
      searched.set(inv, text)
      keepSearch(text)
      if (address.page !== undefined) go(withFilter(address, {}))
    },
  }
}
