// Weapons, aircraft and forces as a release names them; nothing is guessed from what it does not say.

const platform =
  '(?:remotely[- ]piloted|unmanned|ground[- ]attack|rotary[- ]wing|fixed[- ]wing|fighter|attack|bomber|carrier-based|strike)(?:[- ]aircraft)?|helicopters?|(?:attack|fighter|bomber)?\\s*aircraft|drones?|jets?|(?:MQ|RQ|AH|FA|F/A|F|A|AC|B|Tu|Su)-\\d{1,3}[A-Z]{0,2}\\d?s?|Reapers?|Typhoons?|Tornados?|Rafales?|warships?'
const list = `(?:${platform})(?:(?:,\\s*(?:and\\s+)?|\\s+and\\s+|\\s+)(?:${platform}))*(?:\\s+aircraft)?`
const platforms = new RegExp(
  `(?<![\\w-])(?:using|by|from|with|flown by|employing)\\s+(?:U\\.?S\\.?\\s+|RAF\\s+|coalition\\s+|military\\s+|a\\s+|an\\s+|the\\s+|mix of\\s+|(\\d+|two|three|four|five|six|eight|ten|twelve)\\s+)*(${list})`,
  'i',
)
const subject = new RegExp(
  `^(?:\\s*(?:in (?:syria|iraq),?)?\\s*)(${list})(?:\\s+and\\s+rocket artillery)?\\s+(?:conducted|carried out|struck)`,
  'i',
)
const weapons =
  /\b(?:rocket[- ]propelled artillery|rocket artillery|(?:ground-based )?(?:tactical )?artillery|mortars?(?= (?:fire|strikes?|rounds?))|HIMARS|GMLRS|howitzers?|Tomahawk(?: Land Attack)?(?: cruise)?(?: missiles?)?|cruise missiles?|Hellfire(?: missiles?)?|Brimstone(?: missiles?)?|Storm Shadow(?: missiles?)?|AGM[- ]?\d{2,3}\w?|GBU[- ]?\d{2,3}\w*|JDAMs?|Paveway(?: [IV]+)?(?: bombs?)?|(?:precision(?:-guided)?|guided) (?:munitions?|bombs?|missiles?|weapons)|\d+[- ](?:pound|lb|kg|kilogram)s? bombs?|barrel bombs?|cluster (?:munitions?|bombs?))/i
const forces =
  /\b(?:U\.?S\.?(?:-led)?(?: and (?:coalition|partner nation))?|coalition|allied|partner[- ]nation|Russian|French|British|Royal Air Force|Iraqi|Turkish|Syrian|Israeli|Dutch|Belgian|Danish|Australian|Jordanian|Saudi)(?: and (?:coalition|partner nation))?(?: military)?(?: forces| military| aircraft| jets| artillery)?(?=,? (?:have |has |had )?(?:conducted|carried out|continued|executed|launched|undertook|performed|delivered))/i

const words: Readonly<Record<string, number>> = {
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  eight: 8,
  ten: 10,
  twelve: 12,
}

export interface Means {
  readonly weapon: string | null
  readonly platform: string | null
  readonly platformNumber: number | null
}

/** Weapon and platform named in a sentence, with the platforms' number where it is said. */
export function meansOf(sentence: string): Means {
  const [, number, named] = platforms.exec(sentence) ?? []
  const aircraft = named ?? subject.exec(sentence)?.[1] ?? null
  const digits = number === undefined ? null : (words[number.toLowerCase()] ?? Number(number))
  return {
    weapon: weapons.exec(ownWeapon(sentence))?.[0] ?? null,
    platform: aircraft?.replace(/\s+/g, ' ').trim() ?? null,
    platformNumber: digits === null || Number.isNaN(digits) ? null : digits,
  }
}

/** The part of a sentence that can name the striker's weapon: not what was struck. */
function ownWeapon(sentence: string): string {
  const hit = sentence.search(/\b(?:destroy|damag|engag|struck|hit|suppress|target|killed)\w*/i)
  const tail = /\b(?:using|with|by|employing)\b[^.;]*$/i.exec(sentence)?.[0] ?? ''
  return hit < 0 ? sentence : `${sentence.slice(0, hit)} ${tail}`
}

/** Who is said to have struck: "Coalition military forces", "U.S."; null where nobody is named. */
export const forcesIn = (sentence: string): string | null =>
  forces.exec(sentence)?.[0].replace(/\s+/g, ' ') ?? null
