// The plain words of which pseudonyms and recovery phrases are made, in both languages: short, known to children, hard to
// mistake for one another.

export const englishWords: readonly string[] = (
  'acorn bay bell berry boat amber anchor apple arbor arrow aspen autumn bamboo barley basil basin beacon birch bloom blue bonfire book ' +
  'breeze brick bridge bright bronze brook candle canvas canyon carrot cedar chalk cherry circle citrus clay cliff cloud clover coast ' +
  'cobalt cocoa comet copper coral cotton cove crane creek cricket crystal cypress dahlia daisy dawn delta desert dolphin dove dune eagle ' +
  'east echo elm ember emerald engine falcon feather fern field fig finch fjord flame flax flint flower flute fog forest fossil fountain ' +
  'fox garden ginger glacier glass globe gold grain granite grape grass gravel green grove gull hammer harbor harvest hazel heath hedge ' +
  'heron hill honey horizon house igloo indigo iris iron island ivory ivy jade jasmine jay juniper kettle kite lagoon lake lamp lantern'
)
  .split(' ')
  .slice(0, 128)

export const arabicWords: readonly string[] = (
  'قمر شمس نجم بحر نهر جبل وادي سهل غيم مطر ثلج ريح رمل حجر شجر ورد زهر عشب ورق ثمر عنب تين تمر رمان ليمون تفاح موز خوخ مشمش لوز جوز زيتون ' +
  'نخل قمح شعير عدس فول حمص سمسم نعناع زعتر ريحان ياسمين نرجس سوسن بنفسج بيت باب سقف درج سوق طريق جسر برج قلعة حديقة بستان نبع مركب شراع ' +
  'شاطئ موج مرجان صدف سمك حوت نورس حمام عصفور بلبل هدهد صقر نسر غزال حصان جمل خروف قطة نحلة فراشة سلحفاة كتاب قلم دفتر حبر رسالة مصباح شمعة ' +
  'ساعة مفتاح سلة خيط ثوب وشاح قبعة خاتم طبل ناي عود لحن لون فجر ضحى مساء ليل ربيع صيف خريف شتاء سكر ملح خبز جبن عسل لبن شاي قهوة فضة ذهب نحاس ' +
  'حديد زجاج خشب صوف قطن حرير خزف فخار سراج ميناء منارة واحة'
)
  .split(' ')
  .slice(0, 128)
