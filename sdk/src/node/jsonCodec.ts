/** Writes JSON that keeps bigints and bytes, which JSON itself has no form for. */
export function stringifyExact(value: unknown): string {
  return JSON.stringify(
    value,
    (_key, one: unknown) => {
      if (typeof one === 'bigint') return { $bigint: one.toString() }
      if (one instanceof Uint8Array) return { $bytes: Buffer.from(one).toString('base64') }
      return one
    },
    2,
  )
}

/** Reads what `stringifyExact` wrote. */
export function parseExact(text: string): unknown {
  return JSON.parse(text, (_key, one: unknown) => {
    if (typeof one !== 'object' || one === null) return one
    if ('$bigint' in one) return BigInt(String(one.$bigint))
    if ('$bytes' in one) return Uint8Array.from(Buffer.from(String(one.$bytes), 'base64'))
    return one
  })
}
