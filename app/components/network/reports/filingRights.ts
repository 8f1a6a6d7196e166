import type { OfficeView } from '@fanal/sdk/governance/types'

/** Roles of contracts/governance/libraries/Roles.sol that go with offices. */
const DISCLOSER = 23n
const AUDITOR = 24n

export type FilingRights = { mayFile: boolean; mayAudit: boolean }

/** What an account may file, by the offices that it holds. */
export function filingRights(
  offices: readonly Pick<OfficeView, 'role' | 'holder'>[],
  account: string | undefined,
): FilingRights {
  const holds = (role: bigint) =>
    account !== undefined &&
    offices.some((one) => one.role === role && one.holder?.toLowerCase() === account.toLowerCase())
  return { mayFile: holds(DISCLOSER), mayAudit: holds(AUDITOR) }
}
