// Words that bound a number: "at least", "up to", "about", "another"; before it or behind it, in English and Arabic.
import { phrasesOf } from './surface.ts'

/** A minimum, a maximum, an approximation, "so many more", or words that change nothing ("a total of"). */
export type Bound = 'least' | 'most' | 'about' | 'more' | 'plain'

const phrases = (table: Readonly<Record<string, readonly string[]>>) =>
  phrasesOf(
    Object.entries(table).flatMap(([bound, lines]) =>
      lines.flatMap((line) => line.split('|')).map((words) => [words, bound as Bound] as const),
    ),
  )

export const boundsBefore = phrases({
  least: [
    'at least|no fewer than|no less than|not less than|not fewer than|a minimum of|minimum of|more than|over|upwards of',
    'upward of|in excess of|exceeding|exceeded|exceeds|well over|well more than|greater than|topped',
    'لا يقل عن|لا تقل عن|لا يقل على|ما لا يقل عن|ما لا يقل على|أكثر من|ما يزيد عن|ما يزيد على|يزيد عن|يزيد على|تزيد عن',
    'تزيد على|زاد عن|زاد على|أزيد من|ما يفوق|يفوق|تفوق|فاق|تجاوز|تجاوزت|يتجاوز|تتجاوز|ما يتجاوز|يربو على|ما يربو على',
    'مالايقل عن|مالا يقل عن|لايقل عن|ما لايقل عن|مايزيد عن|مايزيد على|ما يربو عن|يربو عن|على الأقل|ما ينوف عن|ما ينوف على',
  ],
  most: [
    'at most|up to|as many as|no more than|not more than|fewer than|less than|a maximum of|at the most|no greater than',
    'أقل من|ما لا يزيد عن|ما لا يزيد على|لا يزيد عن|لا يزيد على|لا تزيد عن|لا يتجاوز|لا تتجاوز|ما يصل إلى|بما لا يزيد عن',
  ],
  about: [
    'about|around|some|nearly|almost|approximately|roughly|close to|circa|an estimated|estimated|estimates of|approaching',
    'just under|just over|نحو|حوالي|حوالى|زهاء|قرابة|ما يقارب|ما يقرب من|يقارب|تقارب|في حدود|بحدود|تقريبا|ما يناهز',
    'يناهز|يقرب من',
  ],
  more: [
    'another|a further|further|an additional|additional|the remaining|remaining|the other|باقي|بقية',
  ],
  plain: ['a total of|total of|exactly|only|just|even|all|ما مجموعه|ما مجموعها'],
})

export const boundsAfter = phrases({
  least: [
    'or more|at least|and more|at a minimum|at minimum|plus|or above',
    'على الأقل|أو أكثر|فأكثر|فما فوق|وأكثر|أو يزيد|على أقل تقدير|كحد أدنى|أو ما يزيد|أو ما يزيد عن ذلك',
    'أو ما يزيد على ذلك|أو يزيدون|أو تزيد|وما يزيد|وما فوق',
  ],
  most: ['at most|or fewer|or less|at the most|على الأكثر|أو أقل|كحد أقصى'],
  about: ['or so|تقريبا|approximately|or thereabouts'],
})
