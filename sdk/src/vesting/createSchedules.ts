import {
  type Address,
  bytesToHex,
  encodeFunctionData,
  erc20Abi,
  type Hash,
  type Hex,
  isAddressEqual,
  parseEventLogs,
} from 'viem'
import { InputError } from '../errors/FanalError.ts'
import { toFanalError } from '../errors/toFanalError.ts'
import { vestingSchedulesAbi } from '../generated/abis.ts'
import { readTokenFacts } from '../governance/chain/readTokenFacts.ts'
import { requireContract } from '../governance/chain/requireContract.ts'
import { requireAddress } from '../governance/proposals/forms/requireAddress.ts'
import { amountText } from '../governance/text/amountText.ts'
import type { FanalClient } from '../network/createFanalClient.ts'
import { requireWallet } from '../network/requireWallet.ts'
import { sendCall } from '../network/sendCall.ts'
import { checkPlan } from './checkPlan.ts'
import type { VestingPlan, VestingTerms } from './types.ts'

export type NewSchedule = {
  beneficiary: Address
  plan: VestingPlan
  /** Whether the funder may end it; what is vested by then stays the beneficiary's. */
  revocable: boolean
  /** Whom a revocation pays, and who alone may revoke; the caller if left out. */
  funder?: Address
}
export type CreateSchedulesParameters = {
  schedules: readonly NewSchedule[]
  onHash?: (hash: Hash) => void
  signal?: AbortSignal
}
export type CreateSchedulesReturnType = {
  scheduleIds: Hex[]
  transactionHash: Hash
  gasUsed: bigint
}

/**
 * Funds one or many schedules in one transaction, after one that allows the contract to take exactly their sum, unless it may
 * already.
 *
 * @throws InputError when a plan or beneficiary is no good, or the account holds too little; before any prompt
 */
export async function createSchedules(
  client: FanalClient,
  { schedules, onHash, signal }: CreateSchedulesParameters,
): Promise<CreateSchedulesReturnType> {
  const { address: owner } = requireWallet(client)
  const contract = requireContract(client, 'vestingSchedules')
  if (schedules.length === 0) throw new InputError('Give at least one schedule.')
  const terms = schedules.map((schedule) => termsOf(schedule, { owner, contract }))
  const total = terms.reduce((sum, one) => sum + one.total, 0n)
  await allow(client, { total, owner, contract, signal })
  const [first] = terms
  const data =
    terms.length === 1 && first
      ? encodeFunctionData({ abi: vestingSchedulesAbi, functionName: 'create', args: [first] })
      : encodeFunctionData({
          abi: vestingSchedulesAbi,
          functionName: 'createBatch',
          args: [terms],
        })
  const { transactionHash, gasUsed, logs } = await sendCall(client, {
    to: contract,
    data,
    onHash,
    signal,
  })
  const created = parseEventLogs({ abi: vestingSchedulesAbi, eventName: 'ScheduleCreated', logs })
  return { scheduleIds: created.map(({ args }) => args.id), transactionHash, gasUsed }
}

function termsOf(
  { beneficiary, plan, revocable, funder }: NewSchedule,
  { owner, contract }: { owner: Address; contract: Address },
): VestingTerms {
  const receiver = requireAddress(beneficiary, 'beneficiary')
  if (isAddressEqual(receiver, contract))
    throw new InputError('The vesting contract itself cannot be a beneficiary.')
  const { total } = checkPlan(plan)
  const linear =
    plan.kind === 'linear'
      ? {
          start: plan.start,
          cliff: plan.cliff,
          period: plan.period,
          periods: plan.periods,
          cliffAmount: plan.cliffAmount,
        }
      : { start: 0, cliff: 0, period: 0, periods: 0, cliffAmount: 0n }
  return {
    funder: funder ?? owner,
    beneficiary: receiver,
    total,
    kind: plan.kind === 'steps' ? 0 : 1,
    revocable,
    // Equal plans for one person are different schedules.
    salt: bytesToHex(crypto.getRandomValues(new Uint8Array(32))),
    linear,
    steps: plan.kind === 'steps' ? plan.steps.map(({ at, amount }) => ({ time: at, amount })) : [],
  }
}

async function allow(
  client: FanalClient,
  parameters: { total: bigint; owner: Address; contract: Address; signal: AbortSignal | undefined },
): Promise<void> {
  const { total, owner, contract, signal } = parameters
  const { publicClient } = client
  try {
    const token = await publicClient.readContract({
      address: contract,
      abi: vestingSchedulesAbi,
      functionName: 'token',
    })
    const erc20 = { address: token, abi: erc20Abi } as const
    const [held, allowed, facts] = await Promise.all([
      publicClient.readContract({ ...erc20, functionName: 'balanceOf', args: [owner] }),
      publicClient.readContract({ ...erc20, functionName: 'allowance', args: [owner, contract] }),
      readTokenFacts(client, token),
    ])
    if (held < total) {
      throw new InputError(
        `The schedules need ${amountText({ amount: total, ...facts })}, but the account holds ${amountText({ amount: held, ...facts })}.`,
      )
    }
    if (allowed >= total) return
    const data = encodeFunctionData({
      abi: erc20Abi,
      functionName: 'approve',
      args: [contract, total],
    })
    await sendCall(client, { to: token, data, signal })
  } catch (error) {
    throw toFanalError(error)
  }
}
