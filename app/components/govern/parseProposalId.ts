/** The number of a proposal from an address; undefined when it is none. */
export function parseProposalId(text: string): bigint | undefined {
  if (!/^[1-9]\d{0,77}$/.test(text)) return undefined
  const id = BigInt(text)
  return id < 1n << 256n ? id : undefined
}
