// Names of companies, offices and ships: legal forms are set apart, numbers in words become digits.

/** Legal forms as folded words, longest first; forms of one kind in different countries share a class. */
const forms: readonly (readonly [kind: string, spellings: string])[] = [
  [
    'limited',
    `societatea cu raspundere limitata|limited liability company|limited liability partnership|private limited|pty ltd|
     pvt ltd|co ltd|sp z o o|spolka z ograniczona odpowiedzialnoscia|gesellschaft mit beschrankter haftung|
     общество с ограниченнои ответственностью|obshchestvo s ogranichennoi otvetstvennostyu|llc|l l c|ltd|limited|gmbh|
     mbh|ооо|ooo|o o o|sarl|s a r l|srl|s r l|spzoo|lda|ltda|тов|bv|b v|fze|fzc|fzco|llp|kft|doo|d o o|oy|sdn bhd|pte ltd|pte|
     gmbh co kg|gmbh and co kg|co kg|ltd sti|limited sirketi|sasu|sas|eurl|slu|s l|sl|s de r l de c v|s de rl de cv|s de r l|
     uab|eood|ood|тоо|чп|пп|тзов|有限公司|有限责任公司|有限責任公司|مسئوليه محدوده|مسووليه محدوده|
     ذ م م|محدوده`,
  ],
  [
    'stock',
    `open joint stock company|public joint stock company|closed joint stock company|joint stock company|
     public limited company|joint stock compan|открытое акционерное общество|закрытое акционерное общество|
     публичное акционерное общество|акционерное общество|
     aktiengesellschaft|aktiengeselschaft|societe anonyme|sociedad anonima|jsc|ojsc|cjsc|pjsc|ао|оао|зао|пао|oao|zao|pao|plc|
     ag|akg|s a|sa|spa|s p a|nv|n v|ab|asa|a s|as|tbk|abp|
     sa de cv|s a de c v|anonim sirketi|oyj|nyrt|zrt|прат|ат|пат|有限股份公司|股份有限公司|株式会社|مساهمه`,
  ],
  [
    'company',
    'incorporated|corporation|company|inc|corp|companies|co|compan|ип|group of companies|llp|lp|شركه|شركت|مؤسسه|موسسه',
  ],
  ['nonprofit', 'autonomous non profit organization|ano|ано|ngo|e v|gemeinnutzige'],
]

interface Form {
  readonly kind: string
  readonly words: readonly string[]
}

const byFirst = new Map<string, Form[]>()
for (const [kind, spellings] of forms)
  for (const spelling of spellings.split('|')) {
    const words = spelling.trim().split(/\s+/u)
    const list = byFirst.get(words[0] ?? '')
    if (list === undefined) byFirst.set(words[0] ?? '', [{ kind, words }])
    else list.push({ kind, words })
  }
for (const list of byFirst.values()) list.sort((a, b) => b.words.length - a.words.length)

/** Words that many organisations share, and that tell little apart. */
const genericWords = new Set(
  `bank charitable trust foundation international national group holding holdings industries industry systems services service
   trading general construction engineering management investment investments capital fund funds finance financial
   government ministry department office agency council committee association organization organisation union party
   brigade army front movement battalion center centre institute university academy hospital school factory plant
   aviation airlines shipping marine transport logistics energy oil gas petroleum refinery mining technology
   technologies security offshore development global world european first united state public central military medical
   medicine business corporation company commercial import export yard system insurance media network solutions
   partners consulting islamic
   банк центр организация общественная областная завод مصرف بنك جمعيه وزاره مستشفي جامعه كتيبه لواء`
    .trim()
    .split(/\s+/u),
)

export const isGenericWord = (folded: string): boolean => genericWords.has(folded)

const small =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'
const tens = 'twenty thirty forty fifty sixty seventy eighty ninety'
const ordinals = 'first second third fourth fifth sixth seventh eighth ninth tenth'
const numbers = new Map<string, number>([
  ...small.split(' ').map((word, n): [string, number] => [word, n]),
  ...tens.split(' ').map((word, n): [string, number] => [word, 10 * (n + 2)]),
  ...ordinals.split(' ').map((word, n): [string, number] => [word, n + 1]),
  ['fourty', 40],
])

const numberOf = (word: string): number | null =>
  numbers.get(word) ?? (/^\d+(?:st|nd|rd|th)?$/.test(word) ? Number.parseInt(word, 10) : null)

const short = new Map([
  ['intl', 'international'],
  ['govt', 'government'],
  ['dept', 'department'],
  ['assn', 'association'],
  ['mfg', 'manufacturing'],
  ['ind', 'industries'],
  ['industry', 'industries'],
  ['svcs', 'services'],
  ['mgmt', 'management'],
  ['univ', 'university'],
])

/** Words that many firms have in their names, in other tongues; what stands before the colon is what they mean. */
const meanings = `
bank:банк بنك مصرف banco banque banka|trading:торговыи торговля تجاره comercial handel handels ticaret trade commerce commercial
|company:компания sirketi|general:عامه général generale|group:группа مجموعه grupo groupe gruppe grubu gruppo|plant:завод
|factory:фабрика مصنع fabrica fabrik fabrika usine|foundation:фонд موسسه fundacion fondation stiftung vakfi vakif
|charitable:خيريه benefica caritative благотворительныи|association:جمعيه ассоциация asociacion dernegi verein
|construction:مقاولات строительство стрoи insaat construccion bau|transport:نقل транспорт transporte nakliyat transportation
|shipping:شحن ملاحه|import:استيراد импорт importacion ithalat|export:تصدير экспорт exportacion ihracat|international:دوليه دولي международныи международная internacional internationale uluslararasi
|national:وطنيه وطني национальныи national nacional nationale|islamic:اسلامي اسلاميه исламскии|oil:نفط нефть petrol petroleo petrole|energy:طاقه энергия энерго enerji energia energie
|services:خدمات услуги servicios hizmetleri|ministry:وزاره министерство ministerio ministere bakanligi|university:جامعه университет universidad universite universitat
|institute:معهد институт instituto institut enstitusu|center:центр مركز centro centre merkezi|investment:استثمار инвест инвестиции inversiones yatirim
|holding:холдинг قابضه|industries:صناعات industrias sanayi|airlines:طيران авиалинии|hospital:مستشفي больница hospital hastanesi`
const meaningOf = new Map(
  meanings
    .replaceAll('\n', '')
    .split('|')
    .flatMap((row) => {
      const [meaning = '', words = ''] = row.split(':')
      return words.split(' ').map((word): [string, string] => [word, meaning])
    }),
)

/** A word of another tongue as English says it; Arabic without article and prefixes. */
const translationOf = (word: string): string | undefined =>
  meaningOf.get(word) ??
  (/^[\u0620-\u064a]/u.test(word)
    ? meaningOf.get(word.replace(/^(?:و?ال|و?لل|ول|و|ل)/u, ''))
    : undefined)

const romans = new Map([
  ['ii', '2'],
  ['iii', '3'],
  ['iv', '4'],
])

/** A word's number where it says one, in digits; tens and units ("forty four") are one number. */
function withDigits(words: readonly string[]): string[] {
  const list: string[] = []
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? ''
    const number = numberOf(word)
    const next = numberOf(words[at + 1] ?? '')
    if (number === null) list.push(short.get(word) ?? word)
    else if (number >= 20 && number < 100 && number % 10 === 0 && next !== null && next < 10) {
      list.push(String(number + next))
      at += 1
    } else list.push(String(number))
  }
  return list
}

export interface OrganisationWords {
  /** The name without its legal forms, numbers in digits; at least one word. */
  readonly words: readonly string[]
  /** Legal forms found, as classes. */
  readonly legal: readonly string[]
  /** Whether it reads like an organisation at all. */
  readonly isOrganisation: boolean
  /** What stands in place of which word: meanings for words of other tongues, digits for Roman numbers. */
  readonly translated: readonly (readonly [word: string, own: string])[]
}

/** Takes legal forms out of folded words. A name that is nothing else keeps them. */
export function organisationWords(folded: readonly string[]): OrganisationWords {
  const words: string[] = []
  const legal: string[] = []
  let at = 0
  while (at < folded.length) {
    const form = byFirst
      .get(folded[at] ?? '')
      ?.find((one) => one.words.every((word, n) => folded[at + n] === word))
    if (form === undefined || (at === 0 && folded.length === form.words.length)) {
      words.push(folded[at] ?? '')
      at += 1
    } else {
      legal.push(form.kind)
      at += form.words.length
    }
  }
  const kept = withDigits(words.length === 0 ? folded : words)
  const isOrganisation =
    legal.length > 0 ||
    kept.some(
      (word) => genericWords.has(word) || translationOf(word) !== undefined || /^\d/.test(word),
    )
  const translated: (readonly [string, string])[] = []
  const said = kept.map((word) => {
    const other = isOrganisation ? (translationOf(word) ?? romans.get(word)) : undefined
    if (other !== undefined) translated.push([other, word])
    return other ?? word
  })
  return { words: said, legal: words.length === 0 ? [] : legal, isOrganisation, translated }
}
