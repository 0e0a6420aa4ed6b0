// Keys of the matching desk: digits in either numerals, letters by where they lie, so that an Arabic keyboard does the same.
export type KeyAct = 'same' | 'different' | 'cannot_tell' | 'next' | 'undo' | 'help' | 'reason'

const byKey: Readonly<Record<string, KeyAct>> = {
  '1': 'same',
  '2': 'different',
  '3': 'cannot_tell',
  '١': 'same',
  '٢': 'different',
  '٣': 'cannot_tell',
  '۱': 'same',
  '۲': 'different',
  '۳': 'cannot_tell',
  ' ': 'next',
  '?': 'help',
  '؟': 'help',
}
/** Where the key lies: `n` and `u` write other letters on an Arabic keyboard. */
const byCode: Readonly<Record<string, KeyAct>> = {
  KeyN: 'next',
  KeyU: 'undo',
  KeyR: 'reason',
}

export interface Pressed {
  key: string
  code: string
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
  repeat: boolean
}

/** What a key asks for; null for every other key, and for one that is held down. */
export function actOfKey(pressed: Pressed, isRtl: boolean): KeyAct | null {
  if (pressed.ctrlKey || pressed.metaKey || pressed.altKey || pressed.repeat) return null
  if (pressed.key === (isRtl ? 'ArrowLeft' : 'ArrowRight')) return 'next'
  return byKey[pressed.key] ?? byCode[pressed.code] ?? null
}

/** Whether the key belongs to what has the focus: somebody types, chooses or scrolls there. */
export function isTaken(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.closest('dialog') !== null) return true
  if (target.matches('textarea, select, input:not([type=checkbox], [type=radio])')) return true
  const isPressed = key === ' ' || key === 'Enter'
  if (isPressed) return target.closest('button, a, summary, input') !== null
  return key.startsWith('Arrow') && target.closest('.table-frame, [role=tablist], input') !== null
}
