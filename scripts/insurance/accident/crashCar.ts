import { readPolicies } from '@fanal/sdk/insurance/readPolicies'
import type { PolicyView } from '@fanal/sdk/insurance/types'
import type { FanalClient } from '@fanal/sdk/network/createFanalClient'
import { formatUnits } from 'viem'
import type { Unit } from '../devices/startUnit.ts'
import { awaitCover } from './awaitCover.ts'
import type { SettledClaim } from './createCrashReplay.ts'
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
 * Crashes an insured car in sight of cameras and settles what follows under each of its policies that has something left: the
 * holder's claim, and that of the other car's owner.
 *
 * @throws Error when no policy covers the car, or the sums of those that do are used up
 */
export async function crashCar(parameters: CrashCarParameters): Promise<SettledClaim[]> {
  const { client, car, other, cameras, onStep } = parameters
  const covering = (await readPolicies(client, { device: car.device })).filter(
    ({ status }) => status === 'waiting' || status === 'inForce',
  )
  if (covering.length === 0) throw new Error(`No policy covers “${car.name}” now.`)
  const policies = covering.filter((policy) => leftOwn(policy) || leftThird(policy))
  if (policies.length === 0) throw new Error(`The sums that insure “${car.name}” are used up.`)
  if (policies.some(({ status }) => status === 'waiting')) onStep('Waiting for the cover to begin')
  for (const { policyId } of policies) await awaitCover(client, { policyId })

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
  let isReported = false
  const onProofs = () => {
    if (!isReported) onStep('The committee has reported it all; somebody sends the proofs')
    isReported = true
  }
  const claims: SettledClaim[] = []
  for (const policy of policies) {
    const { policyId, symbol = '', decimals } = policy
    const settle = async (tell: (sum: string, waits: boolean) => string, claimant?: Unit) => {
      const { claimId, amount, readyAt, transactionHash } = await settleAccident(client, {
        ...{ policyId, time, onProofs },
        ...(claimant && { car: claimant.device }),
      })
      const waits = readyAt !== undefined
      claims.push({ policyId, claimId, transactionHash, paid: waits ? 0n : amount })
      onStep(tell(`${formatUnits(amount, decimals)} ${symbol}`.trim(), waits))
    }
    if (leftOwn(policy))
      await settle((sum, waits) =>
        waits
          ? `Settled: ${sum} for the holder, after the time for contrary evidence`
          : `Paid: ${sum} to the holder`,
      )
    if (leftThird(policy))
      await settle((sum) => `The other car’s owner gets ${sum} from the same policy`, other)
  }
  return claims
}

const leftOwn = ({ quote, paidOwn }: PolicyView) => quote.ownSum > paidOwn
const leftThird = ({ quote, paidThird }: PolicyView) => quote.liabilitySum > paidThird
