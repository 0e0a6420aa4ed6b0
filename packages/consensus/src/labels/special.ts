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
