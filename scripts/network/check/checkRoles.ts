import { accessManagerAbi } from '@fanal/sdk/generated/abis'
import { type Address, type Hex, parseAbi } from 'viem'
import {
  ADMIN,
  accountRolesOf,
  OFFICE_ADMIN,
  officeRoles,
  type RestrictedContract,
  restricted,
  selectorsOf,
} from '../../../ignition/roles.ts'
import { roleTable } from '../../../ignition/roleTable.ts'
import { type CheckParameters, type Fact, sorted } from './facts.ts'

const managedAbi = parseAbi(['function authority() view returns (address)'])

/** Who holds which role, what each role may call, and who moves the timelock. */
export async function checkRoles(parameters: CheckParameters): Promise<Fact[]> {
  const { publicClient, contracts, plan, roles } = parameters
  const manager = { address: contracts.accessManager, abi: accessManagerAbi } as const
  const heldBy = new Map(roles.manager.map(({ id, holders }) => [id, holders]))

  const expected = new Map<bigint, { label: string; holders: string[] }>()
  for (const { id, label, holders } of roleTable)
    expected.set(id, {
      label,
      holders: holders.flatMap((name) => contracts[name] ?? []),
    })
  for (const { role, name, holder } of plan.offices) {
    const entry = expected.get(role) ?? { label: name, holders: [] }
    expected.set(role, { ...entry, holders: [...entry.holders, ...(holder ? [holder] : [])] })
  }
  for (const { role, account } of accountRolesOf(plan)) expected.get(role)?.holders.push(account)
  const ids = [...new Set([...expected.keys(), ...officeRoles, ...heldBy.keys()])]
  const holders = ids.map((id) => ({
    what: `holders of role ${id} (${expected.get(id)?.label ?? 'unknown'})`,
    expected: sorted(expected.get(id)?.holders ?? []),
    found: sorted((heldBy.get(id) ?? []).map(({ account }) => account)),
  }))
  const delays = roles.manager.flatMap(({ label, holders: held }) =>
    held.map(({ account, executionDelay }) => ({
      what: `delay of ${account} in ${label}`,
      expected: '0',
      found: `${executionDelay}`,
    })),
  )

  const admins = ids.map(async (id) => ({
    what: `admin of role ${id}`,
    expected: `${officeRoles.includes(id) ? OFFICE_ADMIN : ADMIN}`,
    found: `${await publicClient.readContract({ ...manager, functionName: 'getRoleAdmin', args: [id] })}`,
  }))

  const roleOf = (target: Address, selector: Hex) =>
    publicClient.readContract({
      ...manager,
      functionName: 'getTargetFunctionRole',
      args: [target, selector],
    })
  const functions = roleTable.flatMap(({ id, functions: called }) =>
    Object.entries(called).flatMap(([name, names]) => {
      const contract = name as RestrictedContract
      const target = contracts[contract]
      if (!target) return []
      return selectorsOf(contract, names).map(async (selector, index) => ({
        what: `role of ${contract}.${names[index]}`,
        expected: `${id}`,
        found: `${await roleOf(target, selector)}`,
      }))
    }),
  )
  const authorities = Object.keys(restricted).flatMap((name) => {
    const address = contracts[name as RestrictedContract]
    if (!address) return []
    return (async () => ({
      what: `access manager of ${name}`,
      expected: contracts.accessManager,
      found: await publicClient.readContract({
        address,
        abi: managedAbi,
        functionName: 'authority',
      }),
    }))()
  })

  const governor = contracts.governor ? [contracts.governor] : []
  const timelockHolders: Record<string, readonly string[]> = {
    DEFAULT_ADMIN: [contracts.timelock],
    PROPOSER: governor,
    CANCELLER: governor,
    EXECUTOR: governor,
  }
  const timelock = roles.timelock.map(({ label, holders: held }) => ({
    what: `${label} of the timelock`,
    expected: sorted(timelockHolders[label] ?? []),
    found: sorted(held),
  }))
  const delay = {
    what: 'delay of the timelock, in seconds',
    expected: `${plan.timelockDelay}`,
    found: `${roles.minDelay}`,
  }
  return [
    ...holders,
    ...delays,
    ...timelock,
    delay,
    ...(await Promise.all([...admins, ...functions, ...authorities])),
  ]
}
