/** Reads "-21.5" as a device signs it, with six digits after the point; undefined when it is no such number. */
export function parseFixed(text: string): bigint | undefined {
  const match = /^([-−]?)(\d{1,3}(?:,\d{3})+|\d{1,30})(?:\.(\d{0,6}))?$/.exec(text.trim())
  if (!match) return undefined
  const size = BigInt((match[2] ?? '').replaceAll(',', '') + (match[3] ?? '').padEnd(6, '0'))
  return match[1] === '' ? size : -size
}
