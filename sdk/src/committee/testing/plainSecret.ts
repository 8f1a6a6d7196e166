import { inverse, modulo, N } from './plainCurve.ts'

/** The secret that these shares interpolate to at zero, in plain arithmetic. */
export function plainSecret(shares: readonly { index: number; secretShare: string }[]): bigint {
  let secret = 0n
  for (const { index, secretShare } of shares) {
    let factor = BigInt(secretShare)
    for (const { index: other } of shares)
      if (other !== index)
        factor = modulo(factor * BigInt(other) * inverse(modulo(BigInt(other - index), N), N), N)
    secret = modulo(secret + factor, N)
  }
  return secret
}
