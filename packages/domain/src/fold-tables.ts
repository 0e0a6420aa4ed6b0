// The letter tables of the one normaliser: what is dropped, what becomes a space, which letters count as one.
// The TypeScript and the SQL normaliser are both built from these tables and from nothing else.

/** Version of the tables below. A change of any line is a new version, and stored keys are computed anew. */
export const FOLD_VERSION = 1

type Range = readonly [from: number, to: number]

/** Code points that show nothing: soft hyphen, joiners, marks of direction, variation selectors, tags. */
export const invisible: readonly Range[] = [
  [0x00ad, 0x00ad],
  [0x034f, 0x034f],
  [0x061c, 0x061c],
  [0x115f, 0x1160],
  [0x17b4, 0x17b5],
  [0x180b, 0x180f],
  [0x200b, 0x200f],
  [0x202a, 0x202e],
  [0x2060, 0x206f],
  [0x3164, 0x3164],
  [0xfe00, 0xfe0f],
  [0xfeff, 0xfeff],
  [0xffa0, 0xffa0],
  [0xfff9, 0xfffb],
  [0xe0000, 0xe0fff],
]

/** Single quotes and the signs that stand for ʿayn and hamza in Latin letters: Dar'a, Darʿa and Dara are one. */
export const apostrophes: readonly Range[] = [
  [0x0027, 0x0027],
  [0x0060, 0x0060],
  [0x00b4, 0x00b4],
  [0x0294, 0x0295],
  [0x02b9, 0x02bf],
  [0x02c0, 0x02c1],
  [0x02c8, 0x02c8],
  [0x02ca, 0x02cb],
  [0x02ee, 0x02ee],
  [0x05f3, 0x05f3],
  [0x1fbd, 0x1fbd],
  [0x1fbf, 0x1fbf],
  [0x2018, 0x201b],
  [0x2032, 0x2032],
  [0x2035, 0x2035],
  [0xa78b, 0xa78c],
  [0xff07, 0xff07],
]

/** Dropped after decomposition: combining marks, Arabic vowel signs, hamza, tatweel, Qur'anic signs, Hebrew points. */
export const marks: readonly Range[] = [
  [0x0300, 0x036f],
  [0x0483, 0x0489],
  [0x0591, 0x05bd],
  [0x05bf, 0x05bf],
  [0x05c1, 0x05c2],
  [0x05c4, 0x05c5],
  [0x05c7, 0x05c7],
  [0x0610, 0x061a],
  [0x0621, 0x0621],
  [0x0640, 0x0640],
  [0x064b, 0x065f],
  [0x0670, 0x0670],
  [0x0674, 0x0674],
  [0x06d6, 0x06ed],
  [0x08d3, 0x08ff],
  [0x1ab0, 0x1aff],
  [0x1dc0, 0x1dff],
  [0x20d0, 0x20ff],
  [0xfe20, 0xfe2f],
]

/** White space, punctuation, symbols and signs: any run of them is one space. */
export const separators: readonly Range[] = [
  [0x0001, 0x002f],
  [0x003a, 0x0040],
  [0x005b, 0x0060],
  [0x007b, 0x00bf],
  [0x00d7, 0x00d7],
  [0x00f7, 0x00f7],
  [0x02c2, 0x02ff],
  [0x0375, 0x0375],
  [0x037e, 0x037e],
  [0x0387, 0x0387],
  [0x055a, 0x055f],
  [0x0589, 0x058f],
  [0x05be, 0x05be],
  [0x05c0, 0x05c0],
  [0x05c3, 0x05c3],
  [0x05c6, 0x05c6],
  [0x05f4, 0x05f4],
  [0x0600, 0x060f],
  [0x061b, 0x061f],
  [0x066a, 0x066d],
  [0x06d4, 0x06d4],
  [0x06fd, 0x06fe],
  [0x0700, 0x070f],
  [0x0964, 0x0965],
  [0x1680, 0x1680],
  [0x2000, 0x206f],
  [0x207a, 0x207e],
  [0x208a, 0x208e],
  [0x20a0, 0x20cf],
  [0x2100, 0x2bff],
  [0x2e00, 0x2e7f],
  [0x3000, 0x3004],
  [0x3008, 0x3020],
  [0x3030, 0x3030],
  [0x30fb, 0x30fb],
  [0xfd3e, 0xfd4f],
  [0xfdfc, 0xfdff],
  [0xfe10, 0xfe19],
  [0xfe30, 0xfe6f],
  [0xff01, 0xff0f],
  [0xff1a, 0xff20],
  [0xff3b, 0xff40],
  [0xff5b, 0xff65],
  [0xfffc, 0xfffd],
  [0x1f000, 0x1faff],
]

/** White space and controls. */
export const whiteSpace: readonly Range[] = [
  [0x0001, 0x0020],
  [0x007f, 0x00a0],
  [0x1680, 0x1680],
  [0x2000, 0x200a],
  [0x2028, 0x2029],
  [0x202f, 0x202f],
  [0x205f, 0x205f],
  [0x3000, 0x3000],
]

/** Letters that count as another, one for one: written as `from` → `to`, pair by pair in two strings of equal length. */
export const letters: readonly (readonly [from: string, to: string])[] = [
  ['ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz'],
  // Latin letters that no decomposition reaches (Turkish, Kurdish, Polish, Nordic, Maltese, Azeri).
  ['ØøıĐđŁłÐðĦħŦŧŊŋƏə', 'ooiddllddhhttnnee'],
  // Arabic: alef forms, alef maksura and ta marbuta; hamza carriers are reached by decomposition.
  ['ٱٲٳىة', 'ااايه'],
  // Letters of Persian, Kurdish, Urdu and Iraqi or Levantine spelling.
  ['یېےۍێکڪګگڭںپچژڤڨەھہۀۇۆۈۋۊٹڈڑڵڕٯٮ', 'يييييكككككنبجزفقههههووووو' + 'تدرلرقب'],
  ['٠١٢٣٤٥٦٧٨٩', '0123456789'],
  ['۰۱۲۳۴۵۶۷۸۹', '0123456789'],
  // Greek and Cyrillic capitals.
  ['ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩς', 'αβγδεζηθικλμνξοπρστυφχψωσ'],
  ['АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯЄІҐЂЈЉЊЋЏ', 'абвгдежзийклмнопрстуфхцчшщъыьэюяєіґђјљњћџ'],
]

/** Letters that count as several. */
export const expansions: readonly (readonly [from: string, to: string])[] = [
  ['ß', 'ss'],
  ['ẞ', 'ss'],
  ['Æ', 'ae'],
  ['æ', 'ae'],
  ['Œ', 'oe'],
  ['œ', 'oe'],
  ['Þ', 'th'],
  ['þ', 'th'],
]
