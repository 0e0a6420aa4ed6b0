// Bytes for an answer: exactly those, in a buffer of their own.
// A Node Buffer is a window on memory shared with everything else; its `slice` is the same window, and its `buffer` is
// the whole of that memory, keys and queries included. Nothing but what this function returns may leave as bytes.

/** A copy of the bytes in a buffer that holds nothing else. */
export function exactBytes(bytes: Uint8Array): ArrayBuffer {
  const own = new Uint8Array(bytes.length)
  own.set(bytes)
  return own.buffer
}
