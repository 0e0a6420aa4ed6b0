// Text that may put someone at risk, and text that only looks like it. All numbers and names are invented.
import { expect, test } from 'vitest'
import { findSensitive } from '../src/index.ts'

test.each([
  ['phone', 'call +963 944 000 111'],
  ['phone', 'reach him at 0944-000-111'],
  ['phone', 'هاتف: ٠٩٤٤٠٠٠١١١'],
  ['phone', 'whatsapp 944000111'],
  ['phone', '00963 944 000 111'],
  ['phone', 'office 011 222 3333'],
  ['email', 'write to warda.x@example.org please'],
  ['email', 'mailto:someone@example.org'],
  ['witness', 'according to an eyewitness in the street'],
  ['witness', 'Witness: a neighbour'],
  ['witness', 'وقال شاهد عيان إن الطائرة عادت'],
  ['witness', 'بحسب الشهود'],
  ['mother_name', "Mother's name: Warda"],
  ['mother_name', 'mothers name Warda S'],
  ['mother_name', 'name of her mother is Warda'],
  ['mother_name', 'اسم الأم: وردة'],
  ['mother_name', 'واسم والدته وردة'],
  ['mother_name', 'his mother Warda was at home'],
  ['civil_registry', 'خانة المثال ١٢'],
  ['civil_registry', 'الخانة: 45'],
  ['civil_registry', 'قيد ١٢٣'],
  ['civil_registry', 'رقم القيد ٤٥'],
  ['civil_registry', 'civil registry no. 45'],
  ['id_number', 'National ID 1234567'],
  ['id_number', 'الرقم الوطني: 01020304050'],
  ['id_number', 'bearer of 04010203040'],
])('%s is found in: %s', (kind, text) => {
  expect(findSensitive(text)).toBe(kind)
})

test.each([
  '2017-08-12',
  '2017-08-12 14:30 – 15:10',
  'between 12/08/2017 and 14/08/2017',
  '35.950564, 39.009415',
  '-36.38472222',
  '37S EV 00678 12345',
  '37SFU8140407174',
  '1,250,000 litres in 2016-2017',
  '12 killed and 30 injured, 5 of them children',
  '20-30 people; 1 of 14; house no. 12',
  'Mother of three',
  'mother of 5, pregnant',
  'The mother was killed with her son',
  'Mother And Two Children',
  "Khaled's mother, his sister and 2 children",
  'أم أحمد',
  'والدة الطفل',
  'ما زال على قيد الحياة',
  'الحادثة قيد التحقيق',
  'العقيد الفقيد',
  'https://example.org/eyewitness-report/00963944000111?mail=a@b.org',
  'شهيد',
  'شهدت المدينة غارات',
  '@warda.news',
  'RS4953 CS1234a',
  '',
])('nothing is found in: %s', (text) => {
  expect(findSensitive(text)).toBeNull()
})

test('names of people and places are not taken for witnesses or notes on kin', () => {
  expect(findSensitive('Mother Warda', 'name')).toBeNull()
  expect(findSensitive('شاهد محمود', 'name')).toBeNull()
  expect(findSensitive('@some_Witness', 'name')).toBeNull()
  expect(findSensitive('Eyewitness - interview', 'name')).toBe('witness')
  expect(findSensitive('warda 0944 000 111', 'name')).toBe('phone')
})
