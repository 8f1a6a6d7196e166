export type Draws = {
  /** From 0 to below 1. */
  uniform: () => number
  /** From 0 to below `n`. */
  index: (n: number) => number
  chance: (probability: number) => boolean
  /** Mean 0, variance 1. */
  normal: () => number
  poisson: (mean: number) => number
  gamma: (shape: number, mean: number) => number
}

/** Random draws from a seed (sfc32, after Chris Doty-Humphrey), the same on every machine. */
export function createDraws(seed: number): Draws {
  let [a, b, c, count] = [0x9e3779b9, 0x243f6a88, seed | 0, 1]
  const uniform = () => {
    const t = (((a + b) | 0) + count) | 0
    count = (count + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + t
    return (t >>> 0) / 2 ** 32
  }
  for (let i = 0; i < 15; i++) uniform()
  const positive = () => 1 - uniform()
  const normal = () => Math.sqrt(-2 * Math.log(positive())) * Math.cos(2 * Math.PI * uniform())
  // waiting times that fit into one unit
  const poisson = (mean: number) => {
    let [n, left] = [0, mean]
    for (left += Math.log(positive()); left > 0; left += Math.log(positive())) n += 1
    return n
  }
  return {
    uniform,
    index: (n) => Math.floor(uniform() * n),
    chance: (probability) => uniform() < probability,
    normal,
    poisson,
    gamma: (shape, mean) => {
      // Marsaglia and Tsang, for shapes from 1
      const d = shape - 1 / 3
      for (;;) {
        const x = normal()
        const v = (1 + x / Math.sqrt(9 * d)) ** 3
        if (v <= 0) continue
        if (Math.log(positive()) < 0.5 * x * x + d - d * v + d * Math.log(v))
          return (mean * d * v) / shape
      }
    },
  }
}
