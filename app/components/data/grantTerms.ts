export const GRANT_TERMS: [seconds: number, name: string][] = [
  [86_400, 'for 1 day'],
  [604_800, 'for 1 week'],
  [2_592_000, 'for 30 days'],
  [31_536_000, 'for 1 year'],
  [0, 'until I revoke it'],
]

export type GrantDraftProblem = string | undefined

/** Why an address cannot be granted access; undefined when it can. */
export function grantProblem(text: string, owner: string): GrantDraftProblem {
  const address = text.trim()
  if (!/^0x[0-9a-fA-F]{40}$/.test(address)) return 'An address: 0x and 40 hex digits.'
  if (/^0x0{40}$/.test(address)) return 'Nobody has this address.'
  return address.toLowerCase() === owner.toLowerCase()
    ? 'You own it and can read it already.'
    : undefined
}
