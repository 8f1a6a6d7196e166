import { InputError } from '@fanal/sdk/errors/FanalError'
import type { Address } from 'viem'
import type { NetworkPlan, PlannedBody, PlannedParameter } from '../../../ignition/plan.ts'
import { planOffices } from './planOffices.ts'
import { planParameters } from './planParameters.ts'
import { planSchedule } from './planSchedule.ts'
import type { Preset, PresetNode } from './presetSchema.ts'
import { resolveAccounts } from './resolveAccounts.ts'

export type PlanNetworkParameters = {
  preset: Preset
  /** Whether the chain is a local one, where test accounts and a test dollar may stand in for what the preset leaves open. */
  isLocal: boolean
  /** Second from which the preset's times count. */
  deployedAt: number
  /** Fog nodes seated in place of the preset's; their number is the committee's size. */
  nodes?: PresetNode[]
}
export type PlanNetworkReturnType = {
  plan: NetworkPlan
  /** What of it stands in for something else, one line each. */
  placeholders: string[]
}
export type PlanNetworkErrorType = InputError

const emissionModes = ['constant', 'halving', 'linearEnd'] as const

/**
 * Turns a preset that was read without problems into what exactly is deployed: names into addresses, whole tokens into
 * wei, delays into times.
 */
export function planNetwork(parameters: PlanNetworkParameters): PlanNetworkReturnType {
  const { preset, isLocal, deployedAt } = parameters
  const { token, network } = preset
  if (network.paymentToken === null && !isLocal)
    throw new InputError('The preset names no payment token.', {
      advice:
        'Set network.paymentToken in its file to the address of the coin that data is sold in.',
    })
  const { addressOf, standIns } = resolveAccounts({ accounts: preset.accounts, isLocal })

  const holders: NetworkPlan['holders'] = []
  const pools = { treasury: 0n, rewardPool: 0n, genesisClaims: 0n }
  const schedules: NetworkPlan['schedules'] = []
  for (const allocation of token.allocations) {
    const { name, amount } = allocation
    if ('to' in allocation) holders.push({ name, account: addressOf(allocation.to), amount })
    else if ('pool' in allocation) pools[allocation.pool] += amount
    else schedules.push(planSchedule({ allocation, addressOf, deployedAt }))
  }
  const allocated = token.allocations.reduce((sum, { amount }) => sum + amount, 0n)

  const { planned } = planParameters(preset.parameters)
  const nodes = parameters.nodes ?? preset.committee.members
  const size = planned['committee.size']
  if (parameters.nodes && size) size.value = BigInt(nodes.length)
  const { offices, roleOf } = planOffices(preset.offices, addressOf)
  const plan: NetworkPlan = {
    paymentToken: network.paymentToken ?? undefined,
    token: { name: token.name, symbol: token.symbol, cap: token.cap },
    holders,
    pools,
    claimListKeeper:
      token.claimListKeeper === undefined ? undefined : addressOf(token.claimListKeeper),
    schedules,
    emission: preset.emission && {
      start: deployedAt + preset.emission.start,
      amountPerDay: preset.emission.amountPerDay,
      limit: token.cap - allocated,
      mode: emissionModes.indexOf(preset.emission.mode),
      daysCount: preset.emission.days,
    },
    charterDigest: preset.governance.charterDigest,
    timelockDelay: preset.governance.timelockDelay,
    rules: {
      votingDelay: Number(valueOf(planned, 'governor.votingDelay')),
      maxPeriod: Number(valueOf(planned, 'governor.maxPeriod')),
      hold: Number(valueOf(planned, 'governor.hold')),
      adoptionPeriod: Number(valueOf(planned, 'governor.adoptionPeriod')),
      quorumBps: Number(valueOf(planned, 'governor.quorumBps')),
      supportBps: Number(valueOf(planned, 'governor.supportBps')),
      proposalThreshold: valueOf(planned, 'governor.proposalThreshold'),
    },
    feeBps: Number(valueOf(planned, 'market.feeBps')),
    parameters: planned,
    council: planCouncil(preset, planned, addressOf),
    committee: planCommittee(preset, planned, nodes),
    offices,
    budget: preset.budget.map(({ name, office, capPerPeriod, period, duration }) => ({
      name,
      capPerPeriod,
      period,
      start: deployedAt,
      end: deployedAt + duration,
      spenderRole: roleOf(office),
    })),
    fiscalYearEnd: preset.fiscalYearEnd,
    oracle: preset.oracle,
    devices: {
      bond: valueOf(planned, 'devices.bond'),
      withdrawalDelay: Number(valueOf(planned, 'devices.withdrawalDelay')),
      maxEpochLength: Number(valueOf(planned, 'streams.maxEpochLength')),
    },
    insurance: {
      silenceLimit: Number(valueOf(planned, 'insurance.silenceLimit')),
      dailyLimit: valueOf(planned, 'insurance.dailyLimit'),
      notice: Number(valueOf(planned, 'insurance.notice')),
      productKeeper:
        preset.insurance?.productKeeper === undefined
          ? undefined
          : addressOf(preset.insurance.productKeeper),
    },
    market: preset.market,
  }
  const dollar = network.paymentToken ? [] : ['a test dollar stands in for the payment token']
  return { plan, placeholders: [...preset.placeholders, ...standIns, ...dollar] }
}

type Planned = Record<string, PlannedParameter>

function planCouncil(
  { council }: Preset,
  planned: Planned,
  addressOf: (name: string) => Address,
): PlannedBody {
  return {
    rules: {
      ...council.rules,
      minBond: valueOf(planned, 'council.minBond'),
      minSupport: valueOf(planned, 'council.minSupport'),
      seats: Number(valueOf(planned, 'council.seats')),
      term: Number(valueOf(planned, 'council.term')),
      needsNode: false,
    },
    members: council.members.map((name) => ({
      account: addressOf(name),
      region: 0,
      memberType: 0,
      node: {
        signer: '0x0000000000000000000000000000000000000000',
        encryptionKey: `0x${'00'.repeat(32)}`,
        url: '',
      },
    })),
  }
}

function planCommittee({ committee }: Preset, planned: Planned, nodes: PresetNode[]): PlannedBody {
  const size = Number(valueOf(planned, 'committee.size'))
  if (size % 3 !== 1) throw new InputError(`committee.size is ${size}, but must be 3f + 1.`)
  if (nodes.length > size)
    throw new InputError(`${nodes.length} fog nodes do not fit into a committee of ${size}.`)
  return {
    rules: {
      ...committee.rules,
      minBond: valueOf(planned, 'candidate.minBond'),
      minSupport: valueOf(planned, 'candidate.minSupport'),
      seats: size,
      term: Number(valueOf(planned, 'committee.term')),
      needsNode: true,
    },
    members: nodes.map(({ region, memberType, ...node }) => ({
      account: node.signer,
      region,
      memberType,
      node,
    })),
  }
}

function valueOf(planned: Planned, name: string): bigint {
  const parameter = planned[name]
  if (!parameter) throw new InputError(`The preset lacks the parameter ${name}.`)
  return parameter.value
}
