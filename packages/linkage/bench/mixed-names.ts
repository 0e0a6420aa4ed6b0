// Name parts in general use with the spellings that lists really show, in both scripts; and family names made of roots.
// The spellings are habits of writers, collected name by name; they owe nothing to the keys by which names are found.

/** A name with its spellings: first as most write it. */
export interface NamePart {
  readonly arabic: readonly string[]
  readonly latin: readonly string[]
}

const partsOf = (table: string): NamePart[] =>
  table
    .trim()
    .split('\n')
    .map((line) => {
      const [arabic = '', latin = ''] = line.split('|')
      return { arabic: arabic.trim().split(' / '), latin: latin.trim().split(' ') }
    })

export const men = partsOf(`
محمد|Mohammed Muhammad Mohamed Mohammad Mohamad Muhammed Mohamd
أحمد / احمد|Ahmed Ahmad Ahmet Achmed
محمود|Mahmoud Mahmud Mahmood
علي / على|Ali Aly
حسين|Hussein Hussain Husayn Hossein Hussien Houssein
حسن|Hassan Hasan Hasen
إبراهيم / ابراهيم|Ibrahim Ebrahim Ibraheem Brahim
إسماعيل / اسماعيل|Ismail Ismael Esmail Isma'il
خالد|Khaled Khalid Kaled Khaled
عبد الله / عبدالله|Abdullah Abdallah Abdulla Abd-Allah
عبد الرحمن / عبدالرحمن|Abdulrahman Abdelrahman Abd-al-Rahman Abdurrahman
عبد الكريم / عبدالكريم|Abdulkarim Abdelkarim Abd-al-Karim Abdul-Kareem
عمر|Omar Umar Omer
عثمان|Othman Osman Uthman Ottman
يوسف|Yousef Yusuf Youssef Yousif Joseph
خليل|Khalil Khaleel Kalil
مصطفى / مصطفي|Mustafa Mostafa Moustafa Mustapha
صالح|Saleh Salih Salah
فيصل|Faisal Faysal Feisal
حامد|Hamed Hamid
جاسم|Jasim Jassem Gasim Jassim
كمال|Kamal Kemal Kamel
ماجد|Majed Majid Maged
منصور|Mansour Mansur Mansoor
ناصر|Nasser Naser Nasir
قاسم|Qasim Qasem Kassem Kasim Ghasem
سالم|Salem Salim
سمير|Samir Sameer
طارق|Tariq Tarek Tareq Tarik
وليد|Walid Waleed Oualid
ياسين|Yasin Yassin Yaseen Yassine
زياد|Ziad Ziyad Zeyad
عدنان|Adnan Adnane
بلال|Bilal Belal Bilel
فادي|Fadi Fady
غسان|Ghassan Gassan Ghasan
هاني|Hani Hany
عماد|Imad Emad Imed
جمال|Jamal Gamal Jamel Djamal
لؤي / لوي|Louay Loay Luay Luai
مروان|Marwan Merwan
نزار|Nizar Nezar
أسامة / اسامه|Osama Usama Oussama
رامي|Rami Ramy
سامي|Sami Samy
وائل / وايل|Wael Wail Wa'el
`)

export const women = partsOf(`
فاطمة / فاطمه|Fatima Fatma Fatemah Fatimah
عائشة / عايشة / عائشه|Aisha Aysha Aicha Ayesha
مريم|Maryam Mariam Meryem Miriam
خديجة / خديجه|Khadija Khadijah Hadija Kadija
زينب|Zaynab Zainab Zeinab Zeynep
آمنة / امنة / امنه|Amina Aminah Amna
هدى / هدي|Huda Hoda Houda
نور|Noor Nour Nur
رانيا|Rania Ranya
سارة / ساره|Sara Sarah
سلمى / سلمي|Salma Selma
حنان|Hanan Hanane
إيمان / ايمان|Iman Eman Imane
ليلى / ليلي|Layla Leila Laila
منال|Manal Manel
نادية / ناديه|Nadia Nadya
ريم|Reem Rim
سوسن|Sawsan Sausan Sousan
وفاء / وفا|Wafa Wafaa Ouafa
ياسمين|Yasmin Yasmine Jasmin Yasmeen
زهرة / زهره|Zahra Zehra Zohra
آمال / امال|Amal Amaal
بسمة / بسمه|Basma Basmah
غادة / غاده|Ghada Gada Ghadah
هبة / هبه|Hiba Heba Hebah
جميلة / جميله|Jamila Jameela Gamila Djamila
لبنى / لبني|Lubna Loubna Lobna
منى / مني|Mona Muna Mouna
نجوى / نجوي|Najwa Nagwa Nadjwa
رشا|Rasha Racha
سعاد|Suad Souad Soad
ثريا|Thuraya Soraya Thoraya
وداد|Widad Wedad Ouidad
`)

export const placeNames = partsOf(`
حي الزيتون|Al-Zaytoun Zaitoun Al-Zeitoun
شارع النهر / النهر|Nahr-Street Al-Nahr
حي السلام|Al-Salam As-Salam Salaam
البلدة القديمة / البلده القديمه|Old-City Al-Balda-Al-Qadima
حي المطار|Al-Matar Airport-District
الجسر|Al-Jisr Al-Jesr
حي النخيل|Al-Nakheel Nakhil
السوق|Al-Souq Al-Suq Souk
حي الورود|Al-Wurud Al-Ward
المحطة / المحطه|Al-Mahatta Mahata Station
التل|Al-Tal Tell
حي البساتين|Al-Basateen Basatin
المنارة / المناره|Al-Manara Manarah
حي الربيع|Al-Rabee Al-Rabi
الميناء / المينا|Al-Mina Al-Meena Port
`)

/** Letters of a root: Arabic, then how writers put it in Latin letters (English, French, plain). */
const letters: readonly (readonly [string, string, string, string])[] = [
  ['ب', 'b', 'b', 'b'],
  ['ت', 't', 't', 't'],
  ['ج', 'j', 'dj', 'g'],
  ['ح', 'h', 'h', 'h'],
  ['خ', 'kh', 'kh', 'k'],
  ['د', 'd', 'd', 'd'],
  ['ر', 'r', 'r', 'r'],
  ['ز', 'z', 'z', 'z'],
  ['س', 's', 'ss', 's'],
  ['ش', 'sh', 'ch', 'sh'],
  ['ص', 's', 's', 's'],
  ['ط', 't', 't', 't'],
  ['ع', 'a', 'a', ''],
  ['غ', 'gh', 'gh', 'g'],
  ['ف', 'f', 'f', 'f'],
  ['ق', 'q', 'k', 'k'],
  ['ك', 'k', 'k', 'k'],
  ['ل', 'l', 'l', 'l'],
  ['م', 'm', 'm', 'm'],
  ['ن', 'n', 'n', 'n'],
  ['ه', 'h', 'h', 'h'],
  ['و', 'w', 'ou', 'w'],
  ['ي', 'y', 'i', 'y'],
]
/** Patterns of family names: where the three root letters go; in Latin letters 2 is a doubled second letter. */
const patterns: readonly (readonly [string, string, string])[] = [
  ['1ا23ي', '1a2e3i', '1a2i3y'],
  ['ال1ا23', 'Al-1a2e3', 'El 1a2i3'],
  ['ال12ا3', 'Al-1a22a3', 'El-1a2a3'],
  ['ال12ي3', 'Al-1u2ay3', 'El-1o2ei3'],
  ['أبو 12ا3', 'Abu 1a22a3', 'Abou 1a2a3'],
  ['ال12و3', 'Al-1a2ou3', 'El-1a2u3'],
  ['12ا3ة', '1a2a3a', '1e2a3ah'],
  ['م12و3', 'Ma12ou3', 'Ma12u3'],
  ['ال123ي', 'Al-1a2a3i', 'El-1a2a3y'],
]

const fill = (pattern: string, root: readonly string[]): string =>
  pattern.replace(/[123]/g, (n) => root[Number(n) - 1] ?? '')

const tidy = (word: string): string =>
  word.replace(
    /(^|[-\s])([a-z])/g,
    (_, before: string, letter: string) => before + letter.toUpperCase(),
  )

/** So many different family names. */
export function familyNames(count: number, random: () => number): NamePart[] {
  const seen = new Set<string>()
  const families: NamePart[] = []
  while (families.length < count) {
    const root = [0, 1, 2].map(() => letters[Math.floor(random() * letters.length)] ?? letters[0])
    const [arabic, english, french] = patterns[Math.floor(random() * patterns.length)] ?? [
      '',
      '',
      '',
    ]
    const written = fill(
      arabic,
      root.map((letter) => letter?.[0] ?? ''),
    )
    if (seen.has(written)) continue
    seen.add(written)
    const inLatin = (pattern: string, habit: 1 | 2 | 3): string =>
      tidy(
        fill(
          pattern,
          root.map((letter) => letter?.[habit] ?? ''),
        ),
      )
    families.push({
      arabic: [written, written.replace('أ', 'ا').replace(/ة$/u, 'ه')],
      latin: [inLatin(english, 1), inLatin(french, 2), inLatin(english, 3), inLatin(french, 1)],
    })
  }
  return families
}
