import { readPolicies } from '@fanal/sdk/insurance/readPolicies'
import type { FanalClient } from '@fanal/sdk/network/createFanalClient'
import { formatUnits } from 'viem'
import type { Unit } from '../devices/startUnit.ts'
import { awaitCover } from './awaitCover.ts'
import type { CrashOutcome } from './createCrashReplay.ts'
import { settleAccident } from './settleAccident.ts'
import { stageAccident } from './stageAccident.ts'

export type CrashCarParameters = {
  /** Sends what anybody may send. */
  client: FanalClient
  car: Unit
  /** The car that it meets. */
  other: Unit
  cameras: readonly Unit[]
  onStep: (text: string) => void
}

/** In g. */
const SEVERITY = 18.4
const OTHER_SEVERITY = 9.2
/** Part of the liability of the insured car, in bps. */
const SHARE = 3_000

/**
 * Crashes an insured car in sight of cameras and settles what follows: the holder's claim, and that of the other car's owner.
 *
 * @throws Error when no policy covers the car
 */
export async function crashCar(parameters: CrashCarParameters): Promise<CrashOutcome> {
  const { client, car, other, cameras, onStep } = parameters
  const policy = (await readPolicies(client, { device: car.device })).find(
    ({ status }) => status === 'waiting' || status === 'inForce',
  )
  if (!policy) throw new Error(`No policy covers “${car.name}” now.`)
  const { policyId, symbol = '', decimals } = policy
  const money = (amount: bigint) => `${formatUnits(amount, decimals)} ${symbol}`.trim()
  if (policy.status === 'waiting') onStep('Waiting for the cover to begin')
  await awaitCover(client, { policyId })

  const { time } = await stageAccident({
    cars: [
      { car, share: SHARE, severity: SEVERITY },
      { car: other, share: 10_000 - SHARE, severity: OTHER_SEVERITY },
    ],
    cameras,
  })
  onStep(
    `“${car.name}” reports a crash of ${SEVERITY} g; ${cameras.length} roadside cameras say that they saw it`,
  )
  const { claimId, amount, readyAt, transactionHash } = await settleAccident(client, {
    policyId,
    time,
    onProofs: () => onStep('The committee has reported it all; somebody sends the proofs'),
  })
  onStep(
    readyAt === undefined
      ? `Paid: ${money(amount)} to the holder`
      : `Settled: ${money(amount)} for the holder, after the time for contrary evidence`,
  )
  if (policy.quote.liabilitySum > policy.paidThird) {
    const third = await settleAccident(client, { policyId, time, car: other.device })
    onStep(`The other car’s owner gets ${money(third.amount)} from the same policy`)
  }
  return { policyId, claimId, transactionHash, paid: readyAt === undefined ? amount : 0n }
}
