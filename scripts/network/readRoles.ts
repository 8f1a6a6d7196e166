import { accessManagerAbi, timelockControllerAbi } from '@fanal/sdk/generated/abis'
import {
  type Address,
  type Hex,
  type PublicClient,
  getAddress,
  keccak256,
  toHex,
  zeroHash,
} from 'viem'
import { roleTable } from '../../ignition/roleTable.ts'

export type ReadRolesParameters = {
  publicClient: PublicClient
  accessManager: Address
  timelock: Address
  fromBlock: bigint
}
/** Who holds what, as the chain has it. `executionDelay` and `minDelay` are seconds. */
export type ReadRolesReturnType = {
  manager: { id: bigint; label: string; holders: { account: Address; executionDelay: number }[] }[]
  timelock: { label: string; holders: Address[] }[]
  minDelay: bigint
}

const timelockRoles: [label: string, id: Hex][] = [
  ['DEFAULT_ADMIN', zeroHash],
  ['PROPOSER', keccak256(toHex('PROPOSER_ROLE'))],
  ['CANCELLER', keccak256(toHex('CANCELLER_ROLE'))],
  ['EXECUTOR', keccak256(toHex('EXECUTOR_ROLE'))],
]

/** Reads every holder of every role of the AccessManager and of the timelock from their events and state. */
export async function readRoles(parameters: ReadRolesParameters): Promise<ReadRolesReturnType> {
  const { publicClient, fromBlock } = parameters
  const manager = { address: parameters.accessManager, abi: accessManagerAbi } as const
  const timelock = { address: parameters.timelock, abi: timelockControllerAbi } as const

  const grants = await publicClient.getContractEvents({
    ...manager,
    eventName: 'RoleGranted',
    fromBlock,
  })
  const labels = await publicClient.getContractEvents({
    ...manager,
    eventName: 'RoleLabel',
    fromBlock,
  })
  const known = new Map(roleTable.map((role) => [role.id, role.label]))
  for (const { args } of labels)
    if (args.roleId !== undefined && args.label) known.set(args.roleId, args.label)
  for (const { args } of grants)
    if (args.roleId !== undefined && !known.has(args.roleId))
      known.set(args.roleId, `role ${args.roleId}`)

  const managerRoles = [...known].map(async ([id, label]) => {
    const granted = grants.flatMap(({ args }) =>
      args.roleId === id && args.account ? [getAddress(args.account)] : [],
    )
    const holders = await Promise.all(
      [...new Set(granted)].map(async (account) => {
        const [isMember, executionDelay] = await publicClient.readContract({
          ...manager,
          functionName: 'hasRole',
          args: [id, account],
        })
        return isMember ? [{ account, executionDelay }] : []
      }),
    )
    return { id, label, holders: holders.flat() }
  })

  const timelockGrants = await publicClient.getContractEvents({
    ...timelock,
    eventName: 'RoleGranted',
    fromBlock,
  })
  const timelockHolders = timelockRoles.map(async ([label, role]) => {
    const granted = timelockGrants.flatMap(({ args }) =>
      args.role === role && args.account ? [getAddress(args.account)] : [],
    )
    const held = await Promise.all(
      [...new Set(granted)].map((account) =>
        publicClient.readContract({ ...timelock, functionName: 'hasRole', args: [role, account] }),
      ),
    )
    return { label, holders: [...new Set(granted)].filter((_, index) => held[index]) }
  })

  const sorted = (await Promise.all(managerRoles)).sort((a, b) => (a.id < b.id ? -1 : 1))
  return {
    manager: sorted,
    timelock: await Promise.all(timelockHolders),
    minDelay: await publicClient.readContract({ ...timelock, functionName: 'getMinDelay' }),
  }
}
