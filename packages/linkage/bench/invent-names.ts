// A million invented names as lists write them: Arabic, Latin in several habits, or both; drawn from a seed.

/** A generator of random numbers from a seed (mulberry32). */
export function dice(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

type Random = () => number

/** One part of a name: how Arabic writes it, and how Latin letters do. */
interface Part {
  readonly arabic: readonly string[]
  readonly latin: readonly string[]
}

/** Given names in general use, the commonest first: Arabic spellings | Latin spellings. */
const men = `محمد|Mohammed Muhammad Mohamed Mohammad Mohamad Muhamad Mohamet
أحمد,احمد|Ahmad Ahmed Ahmet
علي,على|Ali Aly
محمود|Mahmoud Mahmud Mahmood Mahmut
حسين|Hussein Husain Hussain Hosein Houssein Huseyin
حسن|Hassan Hasan
إبراهيم,ابراهيم|Ibrahim Ebrahim Ibraheem Brahim
خالد|Khaled Khalid Khalad Halid
عبد الله,عبدالله|Abdullah Abdallah Abdulla
عبد الرحمن,عبدالرحمن|Abdulrahman Abdelrahman Abd+al-Rahman Abdurrahman Abdul+Rahman Abderrahman
يوسف|Yousef Youssef Yusuf Yousuf
عمر|Omar Umar Omer
إسماعيل,اسماعيل|Ismail Ismael Esmail Ismaeel
مصطفى,مصطفي|Mustafa Mostafa Moustapha
صالح|Saleh Salih Salah
عبد الكريم,عبدالكريم|Abdulkarim Abdelkarim Abd+al-Karim Abdul+Kareem
خليل|Khalil Khaleel
سليمان|Suleiman Sulayman Soliman Sulaiman
عثمان|Othman Uthman Osman
حمد|Hamad Hamed
جمال|Jamal Gamal Djamal
فيصل|Faisal Faysal
ماجد|Majid Majed
كمال|Kamal Kemal
قاسم|Qasim Kassem Qassem Kasim
طارق|Tariq Tarek Tareq
زياد|Ziad Ziyad
بلال|Bilal Belal
غسان|Ghassan Gassan
هاني|Hani Hany
عماد|Imad Emad
وليد|Walid Waleed Oualid
ياسين|Yasin Yassin Yaseen
سمير|Samir Sameer
سامي|Sami Samy
نبيل|Nabil Nabeel
ناصر|Nasser Nasir Naser
منصور|Mansour Mansur Mansoor
رشيد|Rashid Rasheed Rachid
كريم|Karim Kareem
عدنان|Adnan
مروان|Marwan Marouane
نزار|Nizar Nezar
أسامة,اسامه|Osama Usama Ousama
رمزي|Ramzi Ramzy
سالم|Salem Salim
فادي|Fadi Fady
لؤي|Louay Luay Loay
نور الدين,نورالدين|Nour+al-Din Noureddine Nuruddin Nureddin
صلاح الدين|Salah+al-Din Salaheddine Salahuddin
عبد العزيز,عبدالعزيز|Abdulaziz Abdelaziz Abd+al-Aziz
جاسم|Jasim Jassem
حميد|Hamid Hameed
عيسى|Issa Isa Eissa
موسى|Musa Moussa Mousa
داود|Dawood Daoud Dawud
أيمن,ايمن|Ayman Aymen
رائد|Raed Raid
باسم|Basem Bassem Basim`

const women = `فاطمة,فاطمه|Fatima Fatma Fatimah
عائشة,عائشه|Aisha Aysha Aicha
مريم|Maryam Mariam Meryem
خديجة|Khadija Khadijah
زينب|Zaynab Zeinab Zainab Zeynep
أمينة|Amina Ameena
هدى|Huda Hoda Houda
نور|Noor Nour Nur
رانيا|Rania Raniya
سارة,ساره|Sara Sarah
سلمى|Salma Selma
سميرة|Samira Sameera
حنان|Hanan
إيمان,ايمان|Iman Eman
ليلى|Layla Leila Laila
منال|Manal
نادية|Nadia Nadiya
ريم|Reem Rim
سوسن|Sawsan
وفاء|Wafa Wafaa
ياسمين|Yasmin Yasmeen Jasmin
زهرة|Zahra Zahrah
أمل|Amal
بسمة|Basma Basmah
دلال|Dalal
غادة|Ghada Gada
هبة|Hiba Heba
جميلة|Jamila Gamila Jameela
لبنى|Lubna Loubna
منى|Mona Muna
نجوى|Najwa Nagwa
رشا|Rasha Racha
سعاد|Suad Souad
ثريا|Thuraya Soraya
وداد|Widad Wedad`

/** Syllables of the invented families: Arabic | Latin. */
const syllables =
  `خا|kha;حا|ha;حم|ham;جا|ja,dja;با|ba;بر|bar,ber;نا|na;زا|za;دو|dou,du,do;ري|ri,ree;شي|shi,chi;شا|sha,cha;ما|ma;تا|ta;يا|ya;قا|qa,ka;قد|qad,kad;دا|da;في|fi;وي|wi,oui;لي|li,lee;كا|ka;هي|hi;ني|ni;بو|bu,bou;غا|gha,ga;غر|ghar,gar;صا|sa;صف|saf;طا|ta;طي|tay,tai;عو|aw,ou;سع|saa,sa;ضا|da,dha;ظا|za,dha;ثا|tha,sa;ذي|dhi,zi;رو|rou,ru;سو|sou,su;مي|mi;حس|has,hus;نج|naj,nag;كر|kar,ker;فر|far,fer;مس|mas,mes;عم|am,um`
    .split(';')
    .map((it) => it.split('|'))
    .filter((it): it is [string, string] => it.length === 2 && /[\u0600-\u06ff]/.test(it[0] ?? ''))
    .map(([arabic, latin]) => ({ arabic, latin: latin.split(',') }))
const closings =
  `|;ن|n;ر|r;م|m;د|d;ل|l;ي|i,y;ان|an;ين|in,een;وش|oush,ush;اوي|awi,aoui;ات|at;ية|iya,iyah,ieh;ب|b;س|s;ق|q,k`
    .split(';')
    .map((it) => it.split('|'))
    .map(([arabic = '', latin = '']) => ({ arabic, latin: latin.split(',') }))

const listOf = (text: string): Part[] =>
  text.split('\n').map((line) => {
    const [arabic = '', latin = ''] = line.split('|')
    return {
      arabic: arabic.split(','),
      latin: latin.split(' ').map((it) => it.replaceAll('+', ' ')),
    }
  })

const pick = <T>(random: Random, all: readonly T[]): T =>
  all[Math.floor(random() * all.length)] as T

/** Some Latin spellings of one family, each by one habit throughout. */
function family(random: Random): Part {
  const chosen = Array.from({ length: random() < 0.55 ? 2 : 3 }, () => pick(random, syllables))
  const closing = pick(random, closings)
  const all = [...chosen, closing]
  const hasArticle = random() < 0.45
  const isAbu = !hasArticle && random() < 0.1
  // Arabic writes a doubled letter once.
  const arabic = all
    .map((it) => it.arabic)
    .join('')
    .replaceAll(/(.)\1+/gu, '$1')
  const spell = (): string => {
    const word = all.map((it) => pick(random, it.latin)).join('')
    const capital = word.charAt(0).toUpperCase() + word.slice(1)
    if (isAbu) return pick(random, [`Abu ${capital}`, `Abou ${capital}`])
    return hasArticle ? `${pick(random, ['al-', 'Al ', 'el-', 'El ', 'Al'])}${capital}` : capital
  }
  const latin = new Set(Array.from({ length: 4 }, spell))
  return {
    arabic: isAbu ? [`أبو ${arabic}`, `ابو ${arabic}`] : [hasArticle ? `ال${arabic}` : arabic],
    latin: [...latin],
  }
}

/** Few names are very common, most are rare. */
const zipf = (random: Random, n: number, flat: number): number =>
  Math.min(n - 1, Math.floor(flat * (Math.exp(random() * Math.log((n + flat) / flat)) - 1)))

/** An invented person: parts of the name, and the spellings that one list has of it. */
export interface Invented {
  readonly id: string
  /** The parts by number: who has the same ones is a namesake. */
  readonly key: string
  readonly parts: readonly Part[]
  readonly arabic: string | null
  readonly latin: string | null
}

/** Writes the parts in one script, each in a spelling of its own. */
export const written = (random: Random, parts: readonly Part[], script: keyof Part): string =>
  parts.map((it) => pick(random, it[script])).join(' ')

/** Draws `count` names: 45 of 100 in Arabic alone, 35 in Latin alone, 20 in both. */
export function* inventNames(count: number, seed: number): Generator<Invented> {
  const random = dice(seed)
  const [male, female] = [listOf(men), listOf(women)]
  const families = Array.from({ length: 40_000 }, () => family(random))
  for (let n = 0; n < count; n += 1) {
    const isMan = random() < 0.65
    const chosen: [string, Part][] = []
    const take = (kind: string, all: readonly Part[], flat: number): void => {
      const at = zipf(random, all.length, flat)
      chosen.push([`${kind}${at}`, all[at] as Part])
    }
    take(isMan ? 'm' : 'w', isMan ? male : female, 5)
    if (random() < 0.85) take('m', male, 5)
    if (random() < 0.4) take('m', male, 5)
    if (random() < 0.97 || chosen.length === 1) take('f', families, 60)
    const parts = chosen.map(([, part]) => part)
    const script = random()
    yield {
      id: `cas_${n.toString(32).padStart(26, '0')}`,
      key: chosen.map(([key]) => key).join(' '),
      parts,
      arabic: script < 0.45 || script >= 0.8 ? written(random, parts, 'arabic') : null,
      latin: script >= 0.45 ? written(random, parts, 'latin') : null,
    }
  }
}
