// The viewer's own words, both languages: they are few, and a public page must not wait for them.
import ar from '../../words/viewer.ar.json' with { type: 'json' }
import en from '../../words/viewer.en.json' with { type: 'json' }
import { type Language, type Say, sayer, type Words } from './say.ts'

const words: Record<Language, Words> = { en, ar }

export const viewerSay = (language: Language): Say => sayer(language, words[language])
