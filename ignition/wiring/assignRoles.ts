import type { CallableContractFuture } from '@nomicfoundation/ignition-core'
import type { NetworkPlan } from '../plan.ts'
import {
  ADMIN,
  FIRST_OFFICE,
  OFFICE_ADMIN,
  officeRoles,
  type RestrictedContract,
  selectorsOf,
} from '../roles.ts'
import { type Role, type RoleHolder, roleTable } from '../roleTable.ts'
import type { Call, Manager } from './createManager.ts'

const NO_DELAY = 0

export type NetworkContracts = Partial<
  Record<RestrictedContract | RoleHolder, CallableContractFuture<string>>
>

/** Calls that name the roles of a stage, say what they may call, and give them to their holders. */
export function assignRoles(
  { manage }: Manager,
  contracts: NetworkContracts,
  stage: Role['stage'],
): Call[] {
  return roleTable
    .filter((role) => role.id !== ADMIN && role.stage === stage)
    .flatMap((role) => {
      const { id, label } = role
      const functions = Object.entries(role.functions).flatMap(([name, names]) => {
        const contract = name as RestrictedContract
        const target = contracts[contract]
        if (!target) return []
        return manage(`functions_${label}_${name}`, 'setTargetFunctionRole', [
          target,
          selectorsOf(contract, names),
          id,
        ])
      })
      const grants = role.holders.flatMap((name) => {
        const holder = contracts[name]
        return holder ? manage(`grant_${label}_${name}`, 'grantRole', [id, holder, NO_DELAY]) : []
      })
      return [manage(`label_${label}`, 'labelRole', [id, label]), ...functions, ...grants]
    })
}

/** Calls that put the roles of offices under the offices contract, also those of offices yet to be opened. */
export function assignOfficeRoles({ manage }: Manager, { offices }: NetworkPlan): Call[] {
  return [
    ...officeRoles.map((role) => manage(`admin_${role}`, 'setRoleAdmin', [role, OFFICE_ADMIN])),
    ...offices
      .filter(({ role }) => role >= FIRST_OFFICE)
      .map(({ name, role }) => manage(`label_${role}`, 'labelRole', [role, name])),
  ]
}
