// The name of a list; the incidents' own list is called by what it is.
import type { ListName } from '@athar/contract'
import { useTranslation } from 'react-i18next'
import { BilingualText } from '../../parts/NumberText.tsx'

export function ListText({ list }: { list: ListName }) {
  const { t } = useTranslation()
  if (list.name.en === null && list.name.ar === null) return <span>{t('persons.ownList')}</span>
  return <BilingualText text={list.name} />
}

/** Several lists, each once. */
export function ListsText({ lists }: { lists: readonly ListName[] }) {
  const known = new Map(lists.map((list) => [list.id ?? '', list]))
  return (
    <ul className="list-names">
      {[...known].map(([id, list]) => (
        <li key={id}>
          <ListText list={list} />
        </li>
      ))}
    </ul>
  )
}
