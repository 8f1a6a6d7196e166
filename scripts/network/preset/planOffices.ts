import { InputError } from '@fanal/sdk/errors/FanalError'
import type { Address } from 'viem'
import type { PlannedOffice } from '../../../ignition/plan.ts'
import { AUDITOR, DISCLOSER, FIRST_OFFICE } from '../../../ignition/roles.ts'
import type { Preset } from './presetSchema.ts'

export type PlanOfficesReturnType = {
  offices: PlannedOffice[]
  /** Role of the office of this name; an unknown office is an error. */
  roleOf: (name: string) => bigint
}
export type PlanOfficesErrorType = InputError

const disclosureRoles = { DISCLOSER, AUDITOR }

/** Gives each office its role: that of the disclosures if it names one, else one of its own. */
export function planOffices(
  given: Preset['offices'],
  addressOf: (name: string) => Address,
): PlanOfficesReturnType {
  const offices = given.map(({ name, headsBody, term, role, holder }, index) => ({
    name,
    role: role ? disclosureRoles[role] : FIRST_OFFICE + BigInt(index),
    term,
    headsBody,
    holder: holder === undefined ? undefined : addressOf(holder),
  }))
  const roleOf = (name: string) => {
    const office = offices.find((candidate) => candidate.name === name)
    if (!office) throw new InputError(`The preset has no office "${name}".`)
    return office.role
  }
  return { offices, roleOf }
}
