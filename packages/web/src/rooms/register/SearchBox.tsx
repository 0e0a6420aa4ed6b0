// Search in either script: kept in memory, sent in the body of a request, never in an address.
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../parts/Button.tsx'
import { TextField } from '../../parts/Field.tsx'
import type { Selection } from './use-selection.ts'

const PAUSE_MS = 400

export function SearchBox({ selection }: { selection: Selection }) {
  const { t } = useTranslation()
  const { search, setSearch } = selection
  const [typed, setTyped] = useState(search)
  useEffect(() => {
    if (typed === search) return
    const timer = setTimeout(() => setSearch(typed), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [typed, search, setSearch])
  return (
    <form
      role="search"
      className="search-box"
      onSubmit={(event) => {
        event.preventDefault()
        setSearch(typed)
      }}
    >
      <TextField
        label={t('register.search')}
        hint={t('register.search.hint')}
        type="search"
        dir="auto"
        autoComplete="off"
        maxLength={200}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      {search === '' ? null : (
        <Button
          look="quiet"
          onClick={() => {
            setTyped('')
            setSearch('')
          }}
        >
          {t('register.search.clear')}
        </Button>
      )}
    </form>
  )
}
