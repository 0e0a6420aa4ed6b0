// Every Arabic word of the app in one file, fetched only when Arabic is chosen.
import domain from '@athar/domain/words/ar.json' with { type: 'json' }
import values from '@athar/domain/words/values.ar.json' with { type: 'json' }
import desk from '../../words/desk.ar.json' with { type: 'json' }
import web from '../../words/ar.json' with { type: 'json' }

const words: Record<string, string> = { ...domain, ...values, ...web, ...desk }
export default words
