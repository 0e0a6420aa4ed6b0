// The names part by part: which part meets which, how, with a sign that needs no colour; each part in its own direction.
import type { PairView } from '@athar/contract'
import { useTranslation } from 'react-i18next'
import { TableFrame } from '../../incident/parts/TableFrame.tsx'
import { isArabic, sayPart, saySlot, signOf } from '../say-person.ts'
import { useProbability } from '../use-persons.ts'

type NameSet = PairView['nameParts'][number]

export function NameParts({ sets }: { sets: readonly NameSet[] }) {
  const { t } = useTranslation()
  return (
    <section className="block" aria-labelledby="pair-names">
      <h2 id="pair-names">{t('persons.names')}</h2>
      {sets.length === 0 ? <p className="nothing">{t('persons.names.none')}</p> : null}
      {sets.map((set) => (
        <OneScript key={set.script} set={set} />
      ))}
    </section>
  )
}

function OneScript({ set }: { set: NameSet }) {
  const { t } = useTranslation()
  const percent = useProbability()
  const title = t(`persons.script.${set.script}`)
  return (
    <TableFrame label={title}>
      <table className="table name-parts">
        <caption>
          {title} <small>{t('persons.names.score', { shown: percent(set.score) })}</small>
        </caption>
        <thead>
          <tr>
            <th scope="col">{t('persons.side.a.long')}</th>
            <th scope="col">{t('persons.names.met')}</th>
            <th scope="col">{t('persons.side.b.long')}</th>
          </tr>
        </thead>
        <tbody>
          {set.parts
            .filter((part) => !isRemark(part))
            .map((part, index) => (
              <tr key={`${index} ${part.kind}`} data-met={signOf(part.kind, part.similarity)}>
                <td>
                  <Part text={part.a} />
                </td>
                <td className="part-met">
                  <span className="sign" aria-hidden="true">
                    {signOf(part.kind, part.similarity)}
                  </span>{' '}
                  {sayPart(t, part.kind)}
                  {part.slot === null ? null : <small>{saySlot(t, part.slot)}</small>}
                </td>
                <td>
                  <Part text={part.b} />
                </td>
              </tr>
            ))}
        </tbody>
      </table>
      {set.parts.filter(isRemark).map(({ kind }) => (
        <p key={kind} className="name-remark">
          {sayPart(t, kind)}
        </p>
      ))}
    </TableFrame>
  )
}

/** A remark on both names as wholes, such as another order. */
const isRemark = ({ a, b }: NameSet['parts'][number]): boolean => a === null && b === null

function Part({ text }: { text: string | null }) {
  const { t } = useTranslation()
  if (text === null || text === '')
    return <span className="nothing">{t('persons.names.nothing')}</span>
  return isArabic(text) ? (
    <bdi lang="ar" dir="rtl" className="part">
      {text}
    </bdi>
  ) : (
    <bdi lang="ar-Latn" dir="ltr" className="part">
      {text}
    </bdi>
  )
}
