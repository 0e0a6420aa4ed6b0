// Randomness of the phone: keys that make an answer known again, and a little unevenness in waiting.

/** 32 hexadecimal digits from the phone's own generator. */
export function freshKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Between 0 and 1. */
export function dice(): number {
  return (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) / 2 ** 32
}
