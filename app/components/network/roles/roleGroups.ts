import type { NetworkFile } from '@fanal/sdk/network/networkFile'
import type { RoleView } from '@/hooks/networkView/useRoles.ts'

export type RoleGroupName = 'holders' | 'council' | 'accounts' | 'contracts' | 'nobody'

/** Who in the end decides about a role. One held by several kinds counts by the one that is farthest from a vote. */
export function roleGroupOf(
  role: Pick<RoleView, 'holders'>,
  contracts: Partial<NetworkFile['contracts']>,
): RoleGroupName {
  const is = (account: string, other: string | undefined) =>
    account.toLowerCase() === other?.toLowerCase()
  const known = Object.values(contracts)
  const kinds = role.holders.map(({ account }): RoleGroupName => {
    if (is(account, contracts.timelock)) return 'holders'
    if (is(account, contracts.council)) return 'council'
    return known.some((one) => is(account, one)) ? 'contracts' : 'accounts'
  })
  const order: RoleGroupName[] = ['accounts', 'council', 'holders', 'contracts']
  return order.find((kind) => kinds.includes(kind)) ?? 'nobody'
}
