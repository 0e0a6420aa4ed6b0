// Pairs of invented names such as lists hold, each with what a careful reader says of it.

/** Two spellings of one person's name. */
export const same = `
خالد الحسين | Khaled Hussein
خالد الحسين | Khalid al-Husayn
خالد الحسين | Khaled El Hussein
خالد حسين | خالد الحسين
محمد عبد الرحمن الخطيب | محمد عبدالرحمن الخطيب
محمد عبد الرحمن الخطيب | Mohammed Abdul Rahman Al-Khatib
محمد عبد الرحمن الخطيب | Muhammad Abdelrahman Khateeb
محمد عبد الرحمن الخطيب | MOHAMAD ABDURRAHMAN ALKHATIB
عبد الله سالم | Abdallah Salem
عبدالله سالم | Abdullah Salim
عبد الكريم ناصر | Abdelkrim Nasser
عبد القادر الزعبي | Abdelkader Zoubi
عبد الرزاق طه | Abdul Razzaq Taha
نور الدين قنديل | Noureddine Kandil
نور الدين قنديل | نورالدين قنديل
نور الدين قنديل | Nur al-Din Qandil
صلاح الدين عساف | Salaheddin Assaf
صلاح الدين عساف | Salah Eddine Assaf
عز الدين مراد | Ezzedine Murad
نصر الله بركات | Nasrallah Barakat
أبو بكر الطويل | Abu Bakr Al-Tawil
أبو بكر الطويل | Aboubakr Tawil
يوسف شاهين | Yousef Shaheen
يوسف شاهين | Youssef Chahine
يوسف شاهين | Yusuf Şahin
ياسين الحاج علي | Yassin al-Haj Ali
هاشم جليك | Haşim Çelik
حسين كايا | Hüseyin Kaya
سامي القاضي | Sami Qadi
سامي القاضي | Sami al-Kadi
جمال عاشور | Gamal Ashour
جمال عاشور | Djamel Achour
جميلة بوزيان | Djamila Bouziane
شريف الحداد | Cherif Haddad
رشيد بن عمار | Rachid Ben Ammar
حسن النجار | 7assan Najjar
علي النجار | 3ali el Najjar
خالد السقا | 5aled Sakka
طارق دلول | 6are2 Dalloul
قاسم غانم | Qasem Ghanem
قاسم غانم | Kassem Ghanim
قاسم غانم | Qassim Ghanem
إسراء مهنا | Israa Mhanna
إسراء مهنا | اسراء مهنا
آمنة الراعي | Amna al-Raei
فاطمة الزهراء صيام | فاطمه الزهراء صيام
فاطمة صيام | Fatima Siyam
فاطمة صيام | Fatmeh Siam
هبة طعمة | Heba Tohme
سارة فرحات | Sara Farhat
سارة فرحات | ساره فرحات
منى زيدان | منا زيدان
منى زيدان | Mona Zeidan
ليلى نصار | Layla Nassar
ليلى نصار | ليلا نصار
يحيى حجازي | Yahya Hijazi
يحيى حجازي | Yehia Hegazi
مؤمن العطار | Moumen Attar
مؤمن العطار | مومن العطار
رائد الجمال | Raed Jammal
رائد الجمال | Raed El-Gammal
عائشة أبو عودة | Aisha Abu Odeh
عائشة أبو عودة | Aysha Aboudeh
وائل ضاهر | Wael Daher
مصطفى الكردي | Mustafa Kurdi
مصطفى الكردي | Mostafa El Kurdi
مصطفى الكردي | مصطفي الكردي
إبراهيم الشامي | Ibrahim Chami
إبراهيم الشامي | Ebrahim Shami
إسماعيل هندي | Ismail Hindi
إسماعيل هندي | Esmail Hendi
عمر عويضة | Omar Owaida
عمر عويضة | Umar Oweida
عثمان الأسود | Othman Aswad
عثمان الأسود | Osman al-Aswad
محمدنصر الحلبي | محمد نصر الحلبي
الشهيد أحمد الخياط | أحمد الخياط
الدكتور سمير العلي | Dr. Samir al-Ali
الحاج صالح بركات | صالح بركات
Haj Saleh Barakat | صالح بركات
Ahmad Hassan Khatib | Ahmed Hasan al-Khateeb
Ahmad Khatib | Khatib, Ahmad
Khaled Omar Haddad | Khalid Umar Hadad
Khaled Haddad | Khaled Omar Haddad
خالد الحداد | خالد عمر الحداد
خالد عمر علي الحداد | خالد عمر الحداد
محمد علي حسن الخطيب | Mohammed Ali Hasan al-Khatib
محمد بن علي الخطيب | محمد علي الخطيب
Mohammed bin Ali al-Khatib | Muhammad Ali Khatib
Noor Najjar | Nour al-Najjar
Mariam Assaf | Maryam Asaf
Zaynab Murad | Zeinab Mourad
Saeed Ghanem | Said Ghanim
Fouad Siam | Fuad Seyam
Suleiman Dalloul | Soliman Daloul
Mahmoud Shehadeh | Mahmud Shhada
Abdul Aziz Barakat | Abdelaziz Barakat
Abd al-Aziz Barakat | ABDULAZIZ BARAKAT
Hussein Rifai | Hossein al-Rifaʿi
Samer Qandil | سامر قنديل
J. Haddad | Jamal Haddad
Yousef Haddad | Joseph Haddad
Nabil Shaheen | Nabil Shahen
Mohamed Elsayed Nassar | Mohammed El Sayed Nassar
زوجة محمد علي الخطيب | wife of Mohammad Ali Khatib
رضيع خالد الحداد | infant son of Khaled Haddad
Marwan Kanafani | مروان كنفاني
Rasha Dabbagh | رشا الدباغ
Bassel Shawa | باسل الشوا
Ghassan Mushtaha | غسان مشتهى
Tasneem Balousha | تسنيم بلوشة
Ritaj Zaqout | ريتاج زقوت
Lujain Abu Warda | لجين أبو وردة
`

/** Two people. */
export const different = `
محمد علي حسن الخطيب | أحمد علي حسن الخطيب
محمود خالد الحداد | محمد خالد الحداد
علي حسن الخطيب | علي حسين الخطيب
حسن الخطيب | حسين الخطيب
Hassan Khatib | Hussein Khatib
Hasan Khatib | Hussain Khatib
علي النجار | عليا النجار
Ali Najjar | Alia Najjar
أمير شاهين | أميرة شاهين
Amir Shaheen | Amira Shaheen
سمير العطار | سميرة العطار
Samir Attar | Samira Attar
جميل مراد | جميلة مراد
سعيد بركات | سعد بركات
Saeed Barakat | Saad Barakat
عبد الرحمن السقا | عبد الرحيم السقا
Abdul Rahman Sakka | Abdul Rahim Sakka
عبد الله غانم | عبد الكريم غانم
Abdullah Ghanem | Abdelkarim Ghanem
أبو محمد الحلبي | محمد الحلبي
أبو علي الحلبي | أم علي الحلبي
Abu Ali Halabi | Umm Ali Halabi
خالد عمر الحداد | خالد علي الحداد
Khaled Omar Haddad | Khaled Ali Haddad
خالد عمر الحداد | عمر خالد الحداد
سارة محمد قنديل | سارة أحمد قنديل
محمد الخطيب | محمد الحداد
Mohammed Khatib | Mohammed Haddad
Omar Khatib | عمر الحداد
خالد الحسين | Khalil Hussein
يوسف شاهين | Yasser Shaheen
نور الدين قنديل | Salah al-Din Qandil
نور الدين قنديل | شمس الدين قنديل
ياسر طعمة | ياسين طعمة
Yasser Tohme | Yassin Tohme
سليم زيدان | سالم زيدان
Salem Zeidan | Suleiman Zeidan
حامد فرحات | أحمد فرحات
Hamed Farhat | Ahmad Farhat
محمود فرحات | حمد فرحات
كمال نصار | جمال نصار
Kamal Nassar | Jamal Nassar
فادي حجازي | شادي حجازي
Fadi Hijazi | Shadi Hijazi
رامي ضاهر | رامز ضاهر
زياد مهنا | زيد مهنا
منى صيام | مها صيام
Mona Siam | Maha Siam
ليلى الراعي | لينا الراعي
Layla Raei | Lina Raei
زوجة محمد علي الخطيب | محمد علي الخطيب
wife of Mohammad Ali | Mohammad Ali
رضيع خالد الحداد | خالد الحداد
infant son of Khaled Haddad | خالد الحداد
زوجة خالد الحداد | رضيع خالد الحداد
علي محمد خالد الحداد | محمد خالد الحداد
فرح موسى فرحات | زياد فرح موسى فرحات
Tarek Daher | Tariq Nassar
Marwan Kanafani | عدنان كنفاني
Ritaj Zaqout | ريتاج الشوا
Hala Abu Warda | لجين أبو وردة
Brigade 12 | Brigade 21
`
