// Whether an entry has a name of somebody's own: "daughter of …" or "unknown" says whose somebody is, not who.
import { type Bilingual, foldText } from '@athar/domain'
import { sql } from 'kysely'

const kinEnglish =
  'son|daughter|child|baby|infant|newborn|wife|widow|husband|mother|father|brother|sister|grandson|granddaughter|grandchild'
const kinArabic =
  'ابن|ابنه|بنت|طفل|طفله|رضيع|رضيعه|زوجه|زوج|حرم|ارمله|والده|والد|شقيق|شقيقه|اخو|اخت|حفيد|حفيده'

/** Folded texts that are no name of one's own; the same pattern for PostgreSQL and for JavaScript. */
const describedAs = `^(((unnamed|unknown|unidentified|infant|newborn)( |$))|(([a-z]+ )?(${kinEnglish}) of )|((مجهول|مجهوله)( |$))|((${kinArabic}) ))`
const described = new RegExp(describedAs, 'u')

const isOwn = (name: string | null): boolean => {
  const folded = foldText(name ?? '')
  return folded !== '' && !described.test(folded)
}

/** Whether either script gives a name of one's own. */
export const hasOwnName = ({ en, ar }: Bilingual): boolean => isOwn(en) || isOwn(ar)

const keyIsOwn = (key: string) =>
  sql`(coalesce(${sql.ref(key)}, '') <> '' and ${sql.ref(key)} !~ ${sql.lit(describedAs)})`

/** The same of a row `c` of the table of casualties, by its folded names. */
export const isNamed = sql`(${keyIsOwn('c.name_key_en')} or ${keyIsOwn('c.name_key_ar')})`
