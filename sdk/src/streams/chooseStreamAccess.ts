import type { Address } from 'viem'
import type { SessionKey } from '../committee/openShare.ts'
import { type EpochClock, epochOverlaps } from './epochClock.ts'
import type { StreamAccess } from './releaseEpochKey.ts'
import type { StreamRights } from './rightsOf.ts'

export type ChooseStreamAccessParameters = {
  clock: EpochClock
  epoch: number
  account: Address
  rights: StreamRights
  /** Session keys of purchases that this device holds. */
  sessionKeys: readonly SessionKey[]
}
/** Undefined when no key at hand opens the epoch: a signed request may (`createStreamRequest`). */
export type ChooseStreamAccessReturnType = StreamAccess | undefined

/** Finds the purchase that covers an epoch and whose session key is at hand, so that nothing needs to be signed. */
export function chooseStreamAccess(
  parameters: ChooseStreamAccessParameters,
): ChooseStreamAccessReturnType {
  const { clock, epoch, account, rights, sessionKeys } = parameters
  for (const right of rights.paid) {
    if (!epochOverlaps(clock, epoch, right)) continue
    const sessionKey = sessionKeys.find(({ publicKey }) => publicKey === right.sessionKey)
    if (sessionKey === undefined) continue
    const proof = { kind: 'purchase', transactionHash: right.transactionHash } as const
    return { kind: 'keepers', account, sessionKey, proof }
  }
  return undefined
}
