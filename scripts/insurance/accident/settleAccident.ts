import { setTimeout as sleep } from 'node:timers/promises'
import { NotFoundError } from '@fanal/sdk/errors/marketErrors'
import { buildClaim, type BuildClaimReturnType } from '@fanal/sdk/insurance/buildClaim'
import { findAccidents } from '@fanal/sdk/insurance/findAccidents'
import { settleClaim, type SettleClaimReturnType } from '@fanal/sdk/insurance/settleClaim'
import type { FanalClient } from '@fanal/sdk/network/createFanalClient'
import type { Hex } from 'viem'

export type SettleAccidentParameters = {
  policyId: Hex
  /** Second of the accident. */
  time: number
  /** The car that claims; the insured one unless given. */
  car?: Hex
  /** For the committee to report the events; two minutes unless given. */
  timeoutSeconds?: number
  /** Told when the proofs are there. */
  onProofs?: (evidence: BuildClaimReturnType) => void
}

/**
 * Waits until the committee has reported an accident and settles the claim, knowing only when it was; whoever the client is.
 */
export async function settleAccident(
  client: FanalClient,
  parameters: SettleAccidentParameters,
): Promise<SettleClaimReturnType> {
  const { policyId, time, car, timeoutSeconds = 120, onProofs } = parameters
  const deadline = Date.now() + timeoutSeconds * 1000
  for (;;) {
    try {
      const accidents = await findAccidents(client, { policyId, since: time })
      const found = accidents.find(({ scene }) => scene.time === time)
      if (!found) throw new NotFoundError('No accident at this second is reported.')
      const { scene } = found
      const evidence = await buildClaim(client, { policyId, scene, ...(car && { car }) })
      onProofs?.(evidence)
      return await settleClaim(client, { policyId, evidence })
    } catch (error) {
      // The events are not reported yet, or their evidence is on its way.
      if (!(error instanceof NotFoundError) || Date.now() > deadline) throw error
      await sleep(1_000)
    }
  }
}
