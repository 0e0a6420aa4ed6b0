// The volunteer's Arabic words, fetched only when Arabic is chosen.
import words from '../../../words/trackers.ar.json' with { type: 'json' }

export default words as Record<string, string>
