'use client'

import type { FanalClient } from '@fanal/sdk/network/createFanalClient'
import { type Abi, type Address, type Hex, toFunctionSelector } from 'viem'
import { useChainView } from './useChainView.ts'

export type RoleFunction = { target: Address; selector: Hex; name: string }
export type RoleView = {
  id: bigint
  /** As the access manager has it; undefined for one without. */
  label: string | undefined
  holders: { account: Address; executionDelay: number }[]
  functions: RoleFunction[]
}
export type RolesView = {
  roles: RoleView[]
  /** Seconds between queueing what passed and executing it. */
  timelockDelay: number
  /** Who may queue in the timelock, and who may execute. */
  proposers: Address[]
  executors: Address[]
}

/** Who may do what, as the chain has it now. */
export function useRoles() {
  return useChainView({ key: ['treasury', 'roles'], read: readRoles, every: 60_000 })
}

async function readRoles(client: FanalClient): Promise<RolesView> {
  const [abis, { readContractEvents }, { keccak256, toHex }] = await Promise.all([
    import('@fanal/sdk/generated/abis'),
    import('@fanal/sdk/governance/chain/readContractEvents'),
    import('viem'),
  ])
  const { accessManager, timelock } = client.network.contracts
  const [{ events }, { events: lockEvents }, timelockDelay] = await Promise.all([
    readContractEvents(client, { address: accessManager, abi: abis.accessManagerAbi }),
    readContractEvents(client, { address: timelock, abi: abis.timelockControllerAbi }),
    client.publicClient.readContract({
      address: timelock,
      abi: abis.timelockControllerAbi,
      functionName: 'getMinDelay',
    }),
  ])
  const names = functionNames(Object.values(abis))
  const roles = new Map<bigint, RoleView>()
  const roleOf = (id: bigint) => {
    const known = roles.get(id) ?? { id, label: undefined, holders: [], functions: [] }
    roles.set(id, known)
    return known
  }
  for (const { eventName, args } of events) {
    if (eventName === 'RoleLabel') roleOf(args.roleId).label = args.label
    else if (eventName === 'RoleGranted') {
      const role = roleOf(args.roleId)
      role.holders = role.holders.filter(({ account }) => account !== args.account)
      role.holders.push({ account: args.account, executionDelay: args.delay })
    } else if (eventName === 'RoleRevoked') {
      const role = roleOf(args.roleId)
      role.holders = role.holders.filter(({ account }) => account !== args.account)
    } else if (eventName === 'TargetFunctionRoleUpdated') {
      const { target, selector, roleId } = args
      for (const role of roles.values())
        role.functions = role.functions.filter(
          (one) => one.target !== target || one.selector !== selector,
        )
      roleOf(roleId).functions.push({ target, selector, name: names.get(selector) ?? selector })
    }
  }
  const holdersOf = (role: Hex) =>
    lockEvents.reduce<Address[]>((accounts, { eventName, args }) => {
      if (eventName === 'RoleGranted' && args.role === role) return [...accounts, args.account]
      if (eventName === 'RoleRevoked' && args.role === role)
        return accounts.filter((account) => account !== args.account)
      return accounts
    }, [])
  return {
    roles: [...roles.values()].sort((a, b) => (a.id < b.id ? -1 : 1)),
    timelockDelay: Number(timelockDelay),
    proposers: holdersOf(keccak256(toHex('PROPOSER_ROLE'))),
    executors: holdersOf(keccak256(toHex('EXECUTOR_ROLE'))),
  }
}

function functionNames(abis: readonly Abi[]): Map<Hex, string> {
  const functions = abis.flat().filter((item) => item.type === 'function')
  return new Map(functions.map((item) => [toFunctionSelector(item), item.name]))
}
