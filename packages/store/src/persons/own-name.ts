// Whether an entry has a name of somebody's own: "daughter of …" or "unknown" says whose somebody is, not who.
import { type Bilingual, foldText } from '@athar/domain'
import { sql } from 'kysely'

const kinEnglish =
  'son|daughter|child|baby|infant|newborn|wife|widow|husband|mother|father|brother|sister|grandson|granddaughter|grandchild'
const kinArabic =
  'ابن|ابنه|بنت|طفل|طفله|رضيع|رضيعه|زوجه|زوج|حرم|ارمله|والده|والد|شقيق|شقيقه|اخو|اخت|حفيد|حفيده'

const nobodyEnglish = 'unnamed|unknown|unidentified|infant|newborn'
const nobodyArabic = 'مجهول|مجهوله'

/** Folded texts that are no name of one's own; the same pattern for PostgreSQL and for JavaScript. */
const describedAs = `^(((${nobodyEnglish})( |$))|(([a-z]+ )?(${kinEnglish}) of )|((${nobodyArabic})( |$))|((${kinArabic}) ))`
/** Words of which one comes first wherever the pattern fits, unless " of " follows: looked at first, since they cost a tenth. */
const tellingFirst = `{${[nobodyEnglish, nobodyArabic, kinArabic].join('|').replaceAll('|', ',')}}`
const described = new RegExp(describedAs, 'u')

const isOwn = (name: string | null): boolean => {
  const folded = foldText(name ?? '')
  return folded !== '' && !described.test(folded)
}

/** Whether either script gives a name of one's own. */
export const hasOwnName = ({ en, ar }: Bilingual): boolean => isOwn(en) || isOwn(ar)

const keyIsOwn = (key: string) => {
  const name = sql.ref(key)
  return sql`(coalesce(${name}, '') <> '' and not (
    (split_part(${name}, ' ', 1) = any(${sql.lit(tellingFirst)}::text[]) or strpos(${name}, ' of ') > 0)
    and ${name} ~ ${sql.lit(describedAs)}))`
}

/** The same of a row `c` of the table of casualties, by its folded names. */
export const isNamed = sql`(${keyIsOwn('c.name_key_en')} or ${keyIsOwn('c.name_key_ar')})`
