import { holderGovernorAbi, treasuryAbi } from '@fanal/sdk/generated/abis'
import type { NetworkFile } from '@fanal/sdk/network/networkFile'
import type { Address, PublicClient } from 'viem'
import { proposalKinds } from '../../../ignition/calls.ts'
import type { NetworkPlan } from '../../../ignition/plan.ts'
import {
  accountRolesOf,
  type RestrictedContract,
  roles,
  selectorsOf,
} from '../../../ignition/roles.ts'
import type { DeployNetworkReturnType } from '../../network/deployNetwork.ts'

export type ReadPowersParameters = {
  publicClient: PublicClient
  deployed: DeployNetworkReturnType
}
export type ProposalKind = (typeof proposalKinds)[number]
export type Powers = {
  preset: string
  plan: NetworkPlan
  /** Names of the holders of each role of the AccessManager, and of the timelock. */
  holders: Record<string, string[]>
  timelock: Record<string, string[]>
  /** How holders reach a function, by `contract.function`; `None` takes a release. */
  kinds: Record<string, ProposalKind>
  /** Seconds. */
  delays: { votingDelay: number; hold: number; adoptionPeriod: number; timelock: number }
  /** Budget lines with what may be spent from them in a period, in wei. */
  lines: { name: string; spenderRole: bigint; capPerPeriod: bigint; period: number }[]
}
export type ReadPowersReturnType = Powers

/** Asks a deployed network who can do what, and how long it takes. */
export async function readPowers(parameters: ReadPowersParameters): Promise<ReadPowersReturnType> {
  const { publicClient, deployed } = parameters
  const { network, plan, roles: read } = deployed
  const { contracts } = network
  const governor = { address: contracts.governor, abi: holderGovernorAbi } as const
  const nameOf = namesOf(contracts, plan)

  const kinds: Record<string, ProposalKind> = {}
  for (const { functions } of roles)
    for (const [name, called] of Object.entries(functions)) {
      const contract = name as RestrictedContract
      const target = contracts[contract]
      if (!target) continue
      for (const [index, selector] of selectorsOf(contract, called).entries()) {
        const call = { ...governor, functionName: 'callKind', args: [target, selector] } as const
        const kind = await publicClient.readContract(call)
        kinds[`${contract}.${called[index]}`] = proposalKinds[kind] ?? 'None'
      }
    }

  const rules = await publicClient.readContract({ ...governor, functionName: 'rules' })
  const treasury = { address: contracts.treasury, abi: treasuryAbi } as const
  const lines = await Promise.all(
    plan.budget.map(async ({ name }, index) => {
      const line = { ...treasury, functionName: 'lineOf', args: [index + 1] } as const
      const { spenderRole, capPerPeriod, period } = (await publicClient.readContract(line)).terms
      return { name, spenderRole, capPerPeriod, period }
    }),
  )
  return {
    preset: network.preset,
    plan,
    holders: Object.fromEntries(
      read.manager.map(({ id, holders }) => [
        `${id}`,
        holders.map(({ account }) => nameOf(account)),
      ]),
    ),
    timelock: Object.fromEntries(
      read.timelock.map(({ label, holders }) => [label, holders.map(nameOf)]),
    ),
    kinds,
    delays: {
      votingDelay: rules.votingDelay,
      hold: rules.hold,
      adoptionPeriod: rules.adoptionPeriod,
      timelock: Number(read.minDelay),
    },
    lines,
  }
}

/** Contracts by their name; people by the office that gives them their role. */
function namesOf(contracts: NetworkFile['contracts'], plan: NetworkPlan) {
  const names = new Map<string, string>()
  for (const { name, holder } of plan.offices)
    if (holder) names.set(holder.toLowerCase(), `office “${name}”`)
  for (const { account } of accountRolesOf(plan))
    names.set(account.toLowerCase(), 'an account of the preset')
  for (const [name, address] of Object.entries(contracts))
    if (address) names.set(address.toLowerCase(), name)
  return (account: Address) => names.get(account.toLowerCase()) ?? account
}
