import { type Abi, type Address, type Hex, toFunctionSelector } from 'viem'
import * as abis from '../sdk/src/generated/abis.ts'
import type { NetworkPlan } from './plan.ts'
import { type Role, roleTable } from './roleTable.ts'

export type { Role } from './roleTable.ts'

/** Contracts with restricted functions. */
export const restricted = {
  accessMarket: abis.accessMarketAbi,
  charter: abis.charterAbi,
  committee: abis.committeeAbi,
  coverPool: abis.coverPoolAbi,
  deviceAgreements: abis.deviceAgreementsAbi,
  deviceCalls: abis.deviceCallsAbi,
  deviceRegistry: abis.deviceRegistryAbi,
  streams: abis.streamsAbi,
  committeeRules: abis.bodyParametersAbi,
  committeeSeats: abis.committeeSeatsAbi,
  councilGuard: abis.councilGuardAbi,
  councilRules: abis.bodyParametersAbi,
  councilSeats: abis.councilSeatsAbi,
  disclosures: abis.disclosuresAbi,
  elections: abis.electionsAbi,
  eventLedger: abis.eventLedgerAbi,
  freezes: abis.freezesAbi,
  genesisClaims: abis.genesisClaimsAbi,
  governor: abis.holderGovernorAbi,
  networkToken: abis.networkTokenAbi,
  offices: abis.officesAbi,
  parameters: abis.networkParametersAbi,
  policies: abis.policiesAbi,
  rewardPool: abis.rewardPoolAbi,
  treasury: abis.treasuryAbi,
} as const satisfies Record<string, Abi>

export type RestrictedContract = keyof typeof restricted

/** Every role of the system; the deployment wires exactly this. */
export const roles: readonly Role[] = roleTable

/** Role of the AccessManager's own admin, who also calls what no role was made for. */
export const ADMIN = 0n
export const DISCLOSER = 23n
export const AUDITOR = 24n
export const OFFICE_ADMIN = 27n
export const CLAIM_LIST_KEEPER = 28n
export const PRODUCT_KEEPER = 33n
export const RATER = 34n
/** First of the roles that offices carry. */
export const FIRST_OFFICE = 100n
/** Roles from the first on that offices can carry as the network is deployed; more take a release. */
const OFFICE_ROLES = 32
/** Every role that may go with an office: the council gives it by an appointment. */
export const officeRoles: readonly bigint[] = [
  DISCLOSER,
  AUDITOR,
  RATER,
  ...Array.from({ length: OFFICE_ROLES }, (_, index) => FIRST_OFFICE + BigInt(index)),
]

/** Selectors of functions of a contract. */
export function selectorsOf(contract: RestrictedContract, functions: readonly string[]): Hex[] {
  const abi: Abi = restricted[contract]
  return functions.map((name) => {
    const item = abi.find((entry) => entry.type === 'function' && entry.name === name)
    if (item?.type !== 'function') throw new Error(`${contract} has no function ${name}`)
    return toFunctionSelector(item)
  })
}

/** Roles that accounts named by the preset hold beside the contracts of the role table. */
export function accountRolesOf({
  claimListKeeper,
  insurance: { productKeeper },
}: NetworkPlan): { label: string; role: bigint; account: Address }[] {
  return [
    { label: 'CLAIM_LIST_KEEPER', role: CLAIM_LIST_KEEPER, account: claimListKeeper },
    { label: 'PRODUCT_KEEPER', role: PRODUCT_KEEPER, account: productKeeper },
  ].flatMap(({ account, ...rest }) => (account === undefined ? [] : [{ ...rest, account }]))
}
