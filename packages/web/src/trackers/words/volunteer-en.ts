// The volunteer's English words, fetched only when English is chosen.
import words from '../../../words/trackers.en.json' with { type: 'json' }

export default words as Record<string, string>
