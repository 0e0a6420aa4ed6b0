// The English words of the room for estimates: its own, and what every face of the house says of methods and refusals.
import estimate from '@athar/domain/words/estimate.en.json' with { type: 'json' }
import room from '../../words/estimates.en.json' with { type: 'json' }

const words: Record<string, string> = { ...estimate, ...room }
export default words
