/** Indices of members as bits, ascending; bit 0 of the first byte is member 0. */
export function membersIn(bits: Uint8Array): number[] {
  const members: number[] = []
  for (let byte = 0; byte < bits.length; byte += 1)
    for (let bit = 0; bit < 8; bit += 1)
      if (((bits[byte] ?? 0) >> bit) & 1) members.push(byte * 8 + bit)
  return members
}

/** The same bits with one more member; the given ones when it is among them. */
export function withMember(bits: Uint8Array, member: number): Uint8Array {
  const byte = member >> 3
  if (((bits[byte] ?? 0) >> (member & 7)) & 1) return bits
  const result = new Uint8Array(Math.max(bits.length, byte + 1))
  result.set(bits)
  result[byte] = (result[byte] ?? 0) | (1 << (member & 7))
  return result
}
