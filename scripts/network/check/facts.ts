import type { NetworkFile } from '@fanal/sdk/network/networkFile'
import type { Address, PublicClient } from 'viem'
import type { NetworkPlan } from '../../../ignition/plan.ts'
import type { ReadRolesReturnType } from '../readRoles.ts'

/** Something that the preset says and the chain has, both as people read them. */
export type Fact = { what: string; expected: string; found: string }

export type CheckParameters = {
  publicClient: PublicClient
  plan: NetworkPlan
  contracts: NetworkFile['contracts']
  roles: ReadRolesReturnType
  deployer: Address
}

/** A list in an order of its own, so that only its members are compared. */
export function sorted(members: readonly string[]): string {
  return [...new Set(members.map((member) => member.toLowerCase()))].sort().join(', ') || 'nobody'
}

/** Values as text, objects key by key. */
export function textOf(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'bigint' || typeof part === 'number'
      ? `${part}`
      : typeof part === 'string'
        ? part.toLowerCase()
        : part,
  )
}
