// Given names in general use, in both scripts, with their usual spellings: one line a name.
// The number is a rough share per 10,000 people in Arab lists; it says how little a shared name tells.

const lines = `
300 محمد: mohammad muhammad mohamed mohammed mohamad muhammed muhamad mohamet mohamud mouhamad mouhammad mehmet mhd mohd mohammd
160 احمد: ahmad ahmed achmed ahmet ahamad ahmmed
60 محمود: mahmoud mahmud mahmood mahmoed
110 علي: ali aly
60 حسن: hassan hasan hasen hassen
60 حسين: hussein hussain husayn hossein houssein hosein husein hussien husain hocine houcine hossain hosain hussin
40 خالد: khaled khalid khalad kaled xalid halid
40 ابراهيم: ibrahim ibraheem ebrahim ibrahem brahim ibrahym
20 اسماعيل: ismail ismael ismaeel esmail esmaeel ismaiel smail
35 يوسف: yousef youssef yusuf yousuf yosef yusef yousif youcef yossef yoosuf yousaf yussuf yusif
35 عمر: omar umar omer oumar
12 عمار: ammar amar
8 عامر: amer aamer aamir amir
8 امير: amir ameer emir
4 اميره: amira ameera emira
25 مصطفي: mustafa mostafa moustafa mustapha mostapha
10 مرتضي: murtada murtadha mortada morteza murtaza
12 عثمان: othman osman uthman ousmane otman usman
14 سعيد: saeed said sayed saeid saied
10 سعد: saad saed sad
14 صالح: saleh salih
12 صلاح: salah saleh salih
14 سالم: salem salim
10 سليم: salim saleem selim
10 سليمان: suleiman sulaiman soliman sulayman sleiman suliman solayman slimane souleymane
10 سلمان: salman selman
6 سلام: salam
8 سلامه: salama salameh
10 جمال: jamal gamal djamel jamel
8 جميل: jamil jameel gamil
5 جميله: jamila jameela gamila djamila
8 كمال: kamal kamel kemal
6 كامل: kamel kamil
6 جلال: jalal galal djalal
14 حامد: hamed hamid
10 حمد: hamad
8 حميد: hamid hameed
6 حمدي: hamdi hamdy
6 حمدان: hamdan
8 حمزه: hamza hamzah hamzeh
8 طارق: tariq tarek tareq tarik tarig
10 زياد: ziad ziyad zeyad
6 زيد: zaid zayd zeid zayed
5 زايد: zayed zaied
8 زكريا: zakaria zakariya zakariyya zakariah zakarya zekeriya
8 يحيي: yahya yehia yahia yehya yihya
8 يحيا: yahya yehia yahia
8 عيسي: issa isa essa eissa aissa iesa
10 موسي: musa mousa moussa moosa
5 هارون: haroun harun haroon aaron
6 داود: dawood daoud dawud daud david
4 ايوب: ayoub ayub ayyub ayyoub ayoob
4 ادم: adam adem
5 نوح: nuh noah nouh
4 ادريس: idris idriss edris driss
4 الياس: elias ilyas elyas
5 يونس: younes yunus younis yunis yunes
4 لقمان: luqman loqman lokman
6 انس: anas
5 اياد: iyad eyad ayad
4 اياس: iyas eyas
6 ايمن: ayman aiman aymen
8 ايمان: iman eman imane
5 امين: amin ameen
5 امينه: amina ameena aminah
6 امنه: amna amneh amnah amena
8 امل: amal
4 امال: amal aamal
4 الاء: alaa ala
8 علاء: alaa ala alaaa
10 حسام: hussam husam hossam hosam houssam
4 حسان: hassan hasan hassaan
4 حسني: hosni husni housni
5 حازم: hazem hazim
4 حاتم: hatem hatim
4 حارث: harith hareth
4 حبيب: habib habeeb
5 خليل: khalil khaleel halil
4 خلف: khalaf
4 خلود: khulud khouloud kholoud khulood
4 خديجه: khadija khadijah khadeja khadeeja hatice khadeejah khadijeh
4 خضر: khader khodr khidr khedr khudr
4 رامي: rami ramy
3 راما: rama
4 رامز: ramez ramiz
4 رمزي: ramzi ramzy
5 رمضان: ramadan ramadhan ramzan ramazan
3 رشاد: rashad
4 رشيد: rashid rasheed rachid
4 راشد: rashed rashid rached
4 راجح: rajeh rajih
4 رائد: raed raid
4 رايد: raed raid
4 رياض: riad riyad riyadh riadh
4 ربيع: rabie rabee rabi rabih
3 رنا: rana
3 رانيا: rania raniya
3 ريم: reem rim
4 ريما: rima reema
3 رغد: raghad
3 رهف: rahaf
3 روان: rawan
3 رؤي رويا: rouya roya ruya
6 سامي: sami samy
4 سامر: samer samir
6 سمير: samir sameer
4 سميره: samira sameera
5 سميه: sumaya somaya sumayya soumaya
5 ساره: sara sarah
3 سحر: sahar
4 سعاد: suad souad soad
3 سلوي: salwa
4 سلمي: salma selma
3 سما: sama
4 سناء سنا: sanaa sana
4 سهام: siham seham
4 سهي سها: suha soha
3 سهيل: suhail sohail suheil
3 سوسن: sawsan susan
3 سيف: saif sayf seif
4 شادي: shadi shady chadi
3 شاديه: shadia
4 شريف: sherif sharif shareef cherif
3 شريفه: sharifa
3 شيماء شيما: shaimaa shayma shaima chaima
3 صابر: saber sabir
3 صابرين: sabreen sabrin
4 صباح: sabah
3 صبحي: subhi sobhi
3 صفاء صفا: safa safaa
3 صفيه: safiya safia safiyya
3 ضياء ضيا: diaa dia diya
3 طه: taha
3 طلال: talal
4 عادل: adel adil
4 عاطف: atef atif
4 عايشه عائشه: aisha aysha ayesha aicha aishah ayse
3 عباس: abbas abas
3 عبير: abeer abir
4 عدنان: adnan
4 عصام: issam essam esam isam
3 عطا: atta ata
3 عطيه: attia atia atiya
3 عفاف: afaf
4 عماد: imad emad
3 عمران: imran omran umran
4 عمرو: amr amro amru
3 عوض: awad
4 غاده: ghada
3 غسان: ghassan
3 غزل: ghazal
3 غفران: ghufran
5 فاطمه: fatima fatimah fatma fatemeh fatimeh fatmeh fadma
3 فادي: fadi fady
3 فارس: fares faris
3 فاروق: farouk farooq faruq farouq
3 فايز: fayez faiz fayiz
3 فتحي: fathi fathy
3 فراس: firas feras
3 فرح: farah
3 فريد: farid fareed
3 فريده: farida
4 فهد: fahd fahad
4 فؤاد فواد: fouad fuad foad
3 فوزي: fawzi fawzy fouzi
3 فوزيه: fawzia fawziya fouzia
3 فيصل: faisal faysal fayssal
4 قاسم: qasim kassem qassem qasem kasim
3 قصي: qusai qusay kusai
4 كريم: karim kareem
3 كريمه: karima kareema
3 كوثر: kawthar kawther kauthar
3 لبني: lubna loubna
3 لميس: lamis lamees
3 لمياء: lamia lamya
3 لينا: lina leena
3 ليلي: laila layla leila leyla
3 ماجد: majed majid maged
3 مجدي: majdi magdi magdy
3 مجد: majd
3 مازن: mazen mazin
3 ماهر: maher mahir
3 مالك: malek malik
3 مؤمن مومن: moamen mumin moumen momen
3 مؤيد مويد: muayad moayad muayyad
3 محسن: mohsen muhsin mohsin
3 مراد: murad mourad
4 مريم: mariam maryam miriam meryem mariyam
3 مروان: marwan
3 مروه: marwa marwah
3 مسعود: masoud masood massoud
3 معاذ: muath moaz muaz mouaz moath
3 معتز: mutaz moataz motaz
3 معين: moin mueen
3 ملك: malak
3 منال: manal
3 مني: mona muna mouna
3 منير: munir mounir muneer
3 مهند: muhannad mohannad mohanad muhanad
3 مها: maha
3 مي: mai may
3 ميساء: maysa maissa mayssa
3 نادر: nader nadir
3 نادره: nadira
3 ناديه: nadia nadya
3 ناصر: nasser nasir naser
3 نصر: nasr
3 نبيل: nabil nabeel
3 نبيله: nabila
3 نجاح: najah
3 نجوي: najwa nagwa
3 نعمه: nima nema nehme neameh nimah
3 طعمه: tohme toameh toumeh tuma
3 زعبي: zoubi zubi zoabi zuabi zoghbi
3 شعبان: shaaban shaban chaabane
3 رعد: raad
3 وعد: waad
3 مسعد: mosaad musaad
3 سعود: saud saoud
3 معروف: maarouf marouf
3 سعاده: saadeh saade saada
3 جمعه: juma jumaa gomaa joumaa
3 ربيعه: rabia rabeea
3 رفاعي: rifai refaei rifaee
3 صبيح: sbeih sabih
3 عبيد: obeid ubaid abeid
3 عويس: owais awis oweis
3 نعيم: naim naeem
3 نعيمه: naima naeema
3 نور: nour noor nur
3 نورا نوره: noura nora nura
3 نوال: nawal
3 نضال: nidal
3 نزار: nizar
3 هاله: hala
3 هاني: hani hany
3 هادي: hadi hady
3 هاشم: hashem hashim hachem
3 هبه: hiba heba
3 هدي: huda hoda houda
3 هديل: hadeel hadil
3 هشام: hisham hesham hicham
3 هلال: hilal helal
3 هناء هنا: hanaa hana
3 هند: hind
3 هيا: haya
3 هيثم: haitham haytham haissam
3 وائل وايل: wael wail
3 وسام: wissam wisam
3 وسيم: wassim waseem wasim
3 وليد: walid waleed oualid
3 وفاء وفا: wafa wafaa
3 ياسر: yasser yasir yaser
3 ياسين: yassin yaseen yasin yassine
3 ياسمين: yasmin yasmine yasmeen jasmin
3 زهره: zahra zohra zahrah
3 زهير: zuhair zouhair zuhayr
3 زينب: zainab zeinab zaynab zeynep zineb
3 زين: zein zain zayn
3 دعاء دعا: doaa duaa dua
3 دلال: dalal
3 دينا: dina
3 ديانا: diana
3 دانا: dana
3 ثائر ثاير: thaer thair
3 ثريا: thuraya soraya
3 تامر: tamer tamir
3 توفيق: tawfiq toufik tawfeek taoufik
3 تيسير: tayseer taysir
3 بلال: bilal belal
3 بشار: bashar bachar
3 بشير: bashir basheer bachir
3 بشري: bushra boushra
3 بدر: badr bader
3 باسل: basel basil bassel
3 باسم: basem basim bassem
3 بسام: bassam basam
3 بهاء بها: bahaa baha
3 براء: baraa bara
3 اسامه: osama usama oussama ousama
3 اسعد: asaad assad asad
3 اسد: asad assad
3 اسراء اسرا: israa esraa isra
3 اسماء اسما: asma asmaa
3 اشرف: ashraf achraf
3 اكرم: akram
3 انور: anwar anouar
3 اوس: aws
3 ايات: ayat
3 ايه: aya ayah
3 ايهاب: ihab ehab
3 هيفاء: haifa hayfa
3 الهام: ilham elham
3 انعام: inaam enaam
3 جابر: jaber jabir gaber
3 جاسم: jasim jassim jassem
3 جعفر: jaafar jafar gaafar
3 جهاد: jihad jehad gihad
3 جواد: jawad
3 جورج: george georges jorge
3 حنان: hanan
3 حنين: haneen hanin
3 حليمه: halima haleema
3 حياه: hayat
3 حيدر: haider haidar hayder
3 شهد: shahd
3 جني: jana
3 جود: joud jude
3 تالا: tala
3 لين: leen lin
3 ليان: layan
3 عليا عاليه علياء: alia aliya alya
3 عزيز: aziz azeez
3 عزيزه: aziza
3 عيد: eid aid
3 غازي: ghazi gazi
3 حنا: hanna
3 متعب: metab mutib
3 مطر: matar
3 عواد: awwad awad
3 فواز: fawaz fawwaz
3 نايف: nayef naif
3 تركي: turki
3 ممدوح: mamdouh mamduh
3 مدحت: medhat midhat
3 رضا: reda rida reza ridha
3 رضوان: radwan redwan ridwan
3 عادله: adela
3 عايده: aida ayda
3 وداد: widad
3 يزن: yazan yazen
3 يزيد: yazid yazeed
3 يعقوب: yaqoub yaqub yacoub jacob
3 يامن: yamen yamin
3 كنان: kinan
3 محي محيي: muhyi mohie mohy
`

interface Entry {
  readonly id: number
  readonly share: number
}

const entries = new Map<string, Entry[]>()

function put(spelling: string, entry: Entry): void {
  const list = entries.get(spelling)
  if (list === undefined) entries.set(spelling, [entry])
  else if (list.every(({ id }) => id !== entry.id)) list.push(entry)
}

const withoutMarks = (text: string): string =>
  text.normalize('NFKD').replace(/[\u0300-\u036f\u0621\u064b-\u065f]/gu, '')

const rows = lines
  .trim()
  .split('\n')
  .map((line) => {
    const [head = '', tail = ''] = line.split(':')
    const [share = '3', ...arabic] = head.trim().split(/\s+/u)
    return {
      share: Number(share) / 10_000,
      arabic: arabic.map(withoutMarks),
      latin: tail.trim().split(' '),
    }
  })

rows.forEach(({ share, arabic, latin }, id) => {
  for (const spelling of [...arabic, ...latin]) put(spelling, { id, share })
})

/** The spellings of each name in both scripts. */
export const knownSpellings = (): readonly {
  readonly arabic: readonly string[]
  readonly latin: readonly string[]
}[] => rows

const none: readonly Entry[] = []

/** The names in general use that a folded spelling may be; several where the spelling does not tell (Hassan). */
export const knownNames = (folded: string): readonly Entry[] => entries.get(folded) ?? none

const noNumbers: readonly number[] = []
const numbers = new Map(
  [...entries].map(([spelling, list]) => [spelling, list.map(({ id }) => id)]),
)

/** The numbers of these names. */
export const knownNumbers = (folded: string): readonly number[] => numbers.get(folded) ?? noNumbers

/** Whether the folded spelling is that of a name in general use. */
export const isKnownName = (folded: string): boolean => entries.has(folded)
