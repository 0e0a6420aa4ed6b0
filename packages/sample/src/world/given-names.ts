// Common given names in both scripts, with the spellings in which lists write them; nobody in particular.

/** One given name: Latin spellings and Arabic spellings, the usual one first. */
export interface GivenName {
  latin: readonly [string, ...string[]]
  arabic: readonly [string, ...string[]]
}

const given = (table: string): GivenName[] =>
  table
    .trim()
    .split('\n')
    .map((line) => {
      const [latin = '', arabic = ''] = line.split('|')
      return {
        latin: latin.trim().split(' ') as [string, ...string[]],
        arabic: arabic.trim().split(' ') as [string, ...string[]],
      }
    })

export const menNames = given(`
  Muhammad Mohammed Mohamad Mohamed | محمد
  Ahmad Ahmed Ahmet | أحمد احمد
  Ibrahim Ebrahim Ibraheem | إبراهيم ابراهيم
  Ismail Ismael Esmail | إسماعيل اسماعيل
  Mustafa Mostafa Moustafa | مصطفى مصطفي
  Khalid Khaled | خالد
  Umar Omar | عمر
  Uthman Othman Osman | عثمان
  Hasan Hassan | حسن
  Husayn Hussein Hussain Hossein | حسين
  Yusuf Yousef Youssef | يوسف
  Mahmud Mahmoud | محمود
  Abdullah Abdallah | عبدالله
  Abdulrahman Abdelrahman Abdurrahman | عبدالرحمن
  Abdulkarim Abdelkarim Abdulkareem | عبدالكريم
  Sulayman Suleiman Sulaiman | سليمان
  Dawud Dawood Daoud | داود داوود
  Isa Issa Eissa | عيسى عيسي
  Musa Mousa Moussa | موسى موسي
  Yahya Yehia | يحيى يحيي
  Bilal Belal | بلال
  Anas Anass | أنس انس
  Usama Osama Oussama | أسامة اسامة أسامه
  Hamza Hamzeh | حمزة حمزه
  Talal Tallal | طلال
  Rashid Rasheed Rached | رشيد
  Samir Sameer | سمير
  Nabil Nabeel | نبيل
  Karim Kareem | كريم
  Walid Waleed | وليد
  Ziyad Ziad | زياد
  Faysal Faisal Feisal | فيصل
  Tariq Tarek Tareq | طارق
  Adil Adel | عادل
  Salih Saleh | صالح
  Jamal Gamal | جمال
  Munir Mounir Muneer | منير
  Ghassan Gassan | غسان
  Marwan Marouan | مروان
  Qasim Qassem Kassem | قاسم
`)

export const womenNames = given(`
  Fatima Fatimah Fatma | فاطمة فاطمه
  Aisha Aysha Aicha | عائشة عائشه
  Khadija Khadijah Khadeeja | خديجة خديجه
  Maryam Mariam Miriam | مريم
  Zaynab Zainab Zeinab | زينب
  Amina Aminah Ameena | أمينة امينة أمينه
  Hala Halla | هالة هاله
  Rim Reem | ريم
  Nur Noor Nour | نور
  Huda Hoda | هدى هدي
  Layla Leila Laila | ليلى ليلي
  Salma Selma | سلمى سلمي
  Rania Raniya | رانيا
  Samira Sameera | سميرة سميره
  Iman Eman | إيمان ايمان
  Asma Asmaa | أسماء اسماء
  Duaa Doaa | دعاء
  Hanan Hanane | حنان
  Jamila Jameela | جميلة جميله
  Nadia Nadiya | نادية ناديه
  Sahar Saher | سحر
  Rahma Rahmah | رحمة رحمه
  Yasmin Yasmeen | ياسمين
  Israa Esraa | إسراء اسراء
  Bushra Boshra | بشرى بشري
  Shahd Shahed | شهد
  Lamis Lamees | لميس
  Najwa Najwah | نجوى نجوي
`)

/** Family names made up from words for ink, paper and figures of speech: no family bears them to our knowledge. */
export const familyNames = given(`
  al-Midadi Almidadi Al-Medadi | المدادي
  al-Hikayati Alhikayati Al-Hekayati | الحكاياتي
  al-Majazi Almajazi Al-Majazy | المجازي
  al-Istiari Alistiari Al-Estiari | الاستعاري الإستعاري
  al-Tashbihi Altashbihi At-Tashbihi | التشبيهي
  al-Kinayati Alkinayati | الكناياتي
  al-Fasilati Alfasilati Al-Faselati | الفاصلاتي
  al-Satrawi Alsatrawi As-Satrawi | السطراوي
  al-Hamishi Alhamishi Al-Hameshi | الهامشي
  al-Mihbarani Almihbarani Al-Mehbarani | المحبراني
  al-Dafatiri Aldafatiri Ad-Dafatiri | الدفاتري
  al-Hurufani Alhurufani Al-Horoufani | الحروفاني
  al-Unwani Alunwani Al-Onwani | العنواني
  al-Sirabawi Alsirabawi As-Sirabawi | السراباوي
  al-Tayfani Altayfani At-Taifani | الطيفاني
  al-Laghzawi Allaghzawi | اللغزاوي
  al-Riwayati Alriwayati Ar-Rewayati | الرواياتي
  al-Qirtasani Alqirtasani Al-Kirtasani | القرطاساني
  al-Jumlati Aljumlati Al-Jomlati | الجملاتي
  al-Mithalani Almithalani Al-Methalani | المثالاني
  al-Qafiyati Alqafiyati Al-Kafiyati | القافياتي
  al-Sajawi Alsajawi As-Sajawi | السجعاوي
  al-Tawriyati Altawriyati At-Tawriyati | التورياتي
  al-Hashiyati Alhashiyati | الحاشياتي
`)
