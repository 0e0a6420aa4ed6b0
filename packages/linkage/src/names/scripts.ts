// Letters of other writing systems in Latin ones, so that a name in Cyrillic or Greek meets its Latin spelling.

const table = new Map<string, string>()

function add(letters: string, sounds: string): void {
  const list = sounds.split(' ')
  Array.from(letters).forEach((letter, n) => {
    const sound = list[n] ?? ''
    table.set(letter, sound === '-' ? '' : sound)
  })
}

add(
  'абвгдеёжзийклмнопрстуфхцчшщъыьэюяєіїґђјљњћџ',
  'a b v g d e e zh z i i k l m n o p r s t u f kh ts ch sh shch - y - e yu ya e i i g dj j lj nj c dz',
)
add('αβγδεζηθικλμνξοπρσςτυφχψω', 'a v g d e z i th i k l m n x o p r s s t y f ch ps o')
add(
  'აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ',
  'a b g d e v z t i k l m n o p zh r s t u p k gh k sh ch ts dz ts ch kh j h',
)
add(
  'աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆԱԲԳԴԵԶԷԸԹԺԻԼԽԾԿՀՁՂՃՄՅՆՇՈՉՊՋՌՍՎՏՐՑՒՓՔՕՖ',
  `${'a b g d e z e e t zh i l kh ts k h dz gh ch m y n sh o ch p j r s v t r ts v p k o f '.repeat(2)}`.trim(),
)
add('אבגדהוזחטיכלמנסעפצקרשתךםןףץ', 'a b g d h v z h t y k l m n s - p ts k r sh t k m n f ts')
add(
  'アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン',
  'a i u e o ka ki ku ke ko sa shi su se so ta chi tsu te to na ni nu ne no ha hi fu he ho ma mi mu me mo ya yu yo ra ri ru re ro wa o n',
)

/** Two Greek letters that are one sound; at the start of a word the first of the pair, inside it the second. */
const greekPairs: Readonly<Record<string, readonly [first: string, inside: string]>> = {
  μπ: ['b', 'mb'],
  ντ: ['d', 'nt'],
  γκ: ['g', 'gk'],
  γγ: ['ng', 'ng'],
  ου: ['ou', 'ou'],
  αυ: ['av', 'av'],
  ευ: ['ev', 'ev'],
  τζ: ['tz', 'tz'],
}
const greekPattern = new RegExp(Object.keys(greekPairs).join('|'), 'gu')

/** A folded word in Latin letters; letters that no table knows stay as they are. */
export function latinOfOtherScript(folded: string): string {
  const plain = folded.replace(
    greekPattern,
    (pair, at: number) => greekPairs[pair]?.[at === 0 ? 0 : 1] ?? pair,
  )
  return Array.from(plain, (letter) => table.get(letter) ?? letter).join('')
}
