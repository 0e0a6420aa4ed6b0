// Every English word of the app in one file, fetched only when English is chosen.
import domain from '@athar/domain/words/en.json' with { type: 'json' }
import values from '@athar/domain/words/values.en.json' with { type: 'json' }
import desk from '../../words/desk.en.json' with { type: 'json' }
import web from '../../words/en.json' with { type: 'json' }

const words: Record<string, string> = { ...domain, ...values, ...web, ...desk }
export default words
