/** The number of an election or a recall from an address; undefined when it is none. */
export function parseElectionId(text: string): number | undefined {
  if (!/^[1-9]\d{0,9}$/.test(text)) return undefined
  const id = Number(text)
  return id < 2 ** 32 ? id : undefined
}
