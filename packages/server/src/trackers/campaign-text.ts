// The words of a campaign that is built from files: question and tutorial, in both languages; a coordinator may change them.
import type { Campaign } from '@athar/domain'

const step = (titleEn: string, titleAr: string, textEn: string, textAr: string) => ({
  title: { en: titleEn, ar: titleAr },
  text: { en: textEn, ar: textAr },
  structureId: null,
  frames: [],
})

const fine = [
  step(
    'One building, many dates',
    'مبنى واحد وتواريخ كثيرة',
    'You see the same building from above on different days. It is in the middle, inside the ring. Go through the pictures and find when it changed.',
    'ترى المبنى نفسه من الأعلى في أيام مختلفة، وهو في الوسط داخل الحلقة. تصفّح الصور وابحث عن اليوم الذي تغيّر فيه.',
  ),
  step(
    'Two marks',
    'علامتان',
    'Mark the last picture in which the building stands, and the first in which it is damaged. If you are not sure, say so: it helps too.',
    'ضع علامة على آخر صورة يظهر فيها المبنى قائماً، وعلى أول صورة يظهر فيها متضرراً. وإن لم تكن متأكداً فقل ذلك، ففيه فائدة أيضاً.',
  ),
  step(
    'What is easily mistaken',
    'ما يسهل الخلط فيه',
    'A long shadow, a new roof, haze or a building site can look like damage. Rubble is grey and rough, its edge is broken, and the shadow of the walls is gone.',
    'قد يشبه الضررَ ظلٌّ طويل أو سقف جديد أو ضباب أو ورشة بناء. أما الأنقاض فرمادية خشنة مكسورة الأطراف، ويختفي معها ظل الجدران.',
  ),
]

const coarse = step(
  'What can be seen here',
  'ما الذي يمكن رؤيته هنا',
  'In these pictures one dot is as wide as a whole house, so single buildings cannot be judged. You see the block around the building; look for a bright grey patch that was not there before. This campaign is a demonstration and dates nothing.',
  'في هذه الصور يبلغ عرض النقطة الواحدة عرض بيت كامل، فلا يمكن الحكم على المباني المفردة. ترى الكتلة العمرانية حول المبنى، فابحث عن بقعة رمادية فاتحة لم تكن موجودة من قبل. هذه الحملة عرض تجريبي ولا تؤرّخ شيئاً.',
)

/** Title, question and tutorial for scenes of so many metres a pixel. */
export function campaignText(
  title: string,
  gsdMetres: number,
): Pick<Campaign, 'title' | 'summary' | 'question' | 'tutorial'> {
  return {
    title: { en: title, ar: title },
    summary: { en: null, ar: null },
    question: { en: 'When was this building destroyed?', ar: 'متى دُمّر هذا المبنى؟' },
    tutorial: gsdMetres > 2 ? [coarse, ...fine] : fine,
  }
}
