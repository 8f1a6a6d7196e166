import type { Address } from 'viem'
import type { ReadRolesReturnType } from './readRoles.ts'

const ANYBODY = '0x0000000000000000000000000000000000000000'

export type DescribeRolesParameters = {
  roles: ReadRolesReturnType
  /** Names of accounts, by address. */
  names: Record<Address, string>
}

/** Says in plain lines who can do what after the deployment. */
export function describeRoles({ roles, names }: DescribeRolesParameters): string[] {
  const known = new Map(
    Object.entries(names).map(([account, name]) => [account.toLowerCase(), name]),
  )
  const nameOf = (account: Address) => {
    if (account === ANYBODY) return 'anybody'
    const name = known.get(account.toLowerCase())
    return name ? `${name} (${account})` : account
  }
  const list = (holders: string[]) => (holders.length === 0 ? 'nobody' : holders.join(', '))
  return [
    `Timelock: what is proposed can be executed after ${roles.minDelay} s.`,
    ...roles.timelock.map(({ label, holders }) => `  ${label}: ${list(holders.map(nameOf))}`),
    'AccessManager:',
    ...roles.manager.map(
      ({ label, holders }) => `  ${label}: ${list(holders.map(({ account }) => nameOf(account)))}`,
    ),
  ]
}
