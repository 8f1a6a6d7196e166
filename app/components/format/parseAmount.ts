/** Reads "1,250.5" as wei of a token; undefined when it is not a number or has more digits than the token. */
export function parseAmount(text: string, decimals: number): bigint | undefined {
  const match = /^(\d{1,3}(?:,\d{3})+|\d+)?(?:\.(\d*))?$/.exec(text.trim())
  if (!match || (match[1] === undefined && !match[2])) return undefined
  const fraction = match[2] ?? ''
  if (fraction.length > decimals) return undefined
  return BigInt((match[1] ?? '0').replaceAll(',', '') + fraction.padEnd(decimals, '0'))
}
