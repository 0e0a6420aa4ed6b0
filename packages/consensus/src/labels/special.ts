// The digamma and the log-gamma function, to about 1e-10 for positive arguments (recurrence, then Stirling's series).

export function digamma(x: number): number {
  let sum = 0
  let at = x
  for (; at < 7; at++) sum -= 1 / at
  const inverse = 1 / at
  const square = inverse * inverse
  const series = 1 / 12 - square * (1 / 120 - square * (1 / 252 - square * (1 / 240)))
  return sum + Math.log(at) - inverse / 2 - square * series
}

export function logGamma(x: number): number {
  let product = 1
  let at = x
  for (; at < 8; at++) product *= at
  const inverse = 1 / at
  const square = inverse * inverse
  const series = 1 / 12 - square * (1 / 360 - square * (1 / 1260 - square / 1680))
  const stirling = (at - 0.5) * Math.log(at) - at + 0.5 * Math.log(2 * Math.PI)
  return stirling + inverse * series - Math.log(product)
}

/** 2^(i - 1022) */
const powers = Float64Array.from({ length: 2046 }, (_, i) => 2 ** (i - 1022))

/**
 * exp(x) to 3e-10 of its value, for x held within ±300: 2^n · e^r with r in [-½ ln 2, ½ ln 2], Taylor to r⁸. Some
 * twice as fast as Math.exp.
 */
export function quickExp(x: number): number {
  const held = x > 300 ? 300 : x < -300 ? -300 : x
  const whole = Math.floor(held * Math.LOG2E + 0.5)
  const r = held - whole * Math.LN2
  const high = 1 / 120 + r * (1 / 720 + r * (1 / 5040 + r / 40_320))
  const series = 1 + r * (1 + r * (1 / 2 + r * (1 / 6 + r * (1 / 24 + r * high))))
  return (powers[whole + 1022] as number) * series
}
