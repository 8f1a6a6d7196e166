import * as v from 'valibot'
import type { CommitteeSlot } from '../committee/committeeSlot.ts'
import { CommitteeSlotSchema } from '../committee/committeeSlot.ts'
import type { DecryptionShare } from '../committee/decryptionShare.ts'
import { fetchKeyPackage } from '../committee/fetchKeyPackage.ts'
import type { KeyProof } from '../committee/keyProof.ts'
import { openOwnerSlot } from '../committee/openOwnerSlot.ts'
import type { SessionKey } from '../committee/openShare.ts'
import { OwnerSlotSchema } from '../committee/ownerSlot.ts'
import { readCustody } from '../committee/readCustody.ts'
import type { RecoveryKey } from '../committee/recoveryKey.ts'
import { releaseKey } from '../committee/releaseKey.ts'
import { keyDigest as digestOf } from '../content/keyDigest.ts'
import type { Hex } from '../content/types.ts'
import { InputError } from '../errors/FanalError.ts'
import type { KeeperStatus } from '../market/types.ts'
import type { FanalClient } from '../network/createFanalClient.ts'
import { StreamIntegrityError } from './errors.ts'
import type { EpochSlots } from './slotsBlock.ts'

/** On the strength of what the key of an epoch is opened. */
export type StreamAccess =
  | {
      kind: 'keepers'
      account: Hex
      sessionKey: SessionKey
      /** The purchase's transaction, or a key request for this very epoch. */
      proof: KeyProof | ((epoch: number, custodyEpoch: number) => Promise<KeyProof>)
    }
  /** The owner's own copy of the key; no keeper is asked. */
  | { kind: 'recovery'; recoveryKey: RecoveryKey }

export type ReleaseEpochKeyParameters = {
  datasetId: Hex
  slots: EpochSlots
  access: StreamAccess
  /** Shares of an earlier try (`KeyReleaseError.shares`). */
  shares?: readonly DecryptionShare[]
  /** Milliseconds each keeper has to answer. */
  timeout?: number
  onKeepers?: (keepers: KeeperStatus[], quorum: number) => void
  signal?: AbortSignal
}
/** The key of the epoch, 32 bytes, which fits the filed `keyDigest`. */
export type ReleaseEpochKeyReturnType = Uint8Array

/**
 * Obtains the key of one epoch.
 *
 * @throws KeyReleaseError (try again, with its `shares`), KeyReleaseRefusedError when the account has no right to this epoch
 */
export async function releaseEpochKey(
  client: FanalClient,
  parameters: ReleaseEpochKeyParameters,
): Promise<ReleaseEpochKeyReturnType> {
  const { datasetId, slots, access, shares, timeout, onKeepers, signal } = parameters
  const { chainId, contracts } = client.network
  const { epoch, keyDigest } = slots
  const subject = { chainId, registry: contracts.datasetRegistry, datasetId, epoch }
  if (access.kind === 'recovery') {
    const { recoveryKey } = access
    const slot = slots.slots.find((one) => one['recoveryKey'] === recoveryKey.publicKey)
    const key = await openOwnerSlot({
      slot: v.parse(OwnerSlotSchema, slot),
      recoveryKey,
      ...subject,
    })
    if (digestOf(key) !== keyDigest)
      throw new StreamIntegrityError('the owner’s slot does not hold the key of its epoch', {
        epoch,
      })
    return key
  }
  const slot = committeeSlotIn(slots)
  const { custodyEpoch } = slot
  const { keepers, packageDigest, quorum } = await readCustody({
    client: client.publicClient,
    committee: contracts.committee,
    custodyEpoch,
  })
  const { account, sessionKey, proof } = access
  const { contentKey } = await releaseKey({
    ...subject,
    keepers,
    keyPackage: await fetchKeyPackage({ keepers, custodyEpoch, packageDigest }),
    slot,
    account,
    sessionKey,
    proof: typeof proof === 'function' ? await proof(epoch, custodyEpoch) : proof,
    keyDigest,
    ...(shares ? { shares } : {}),
    ...(timeout ? { timeout } : {}),
    ...(signal ? { signal } : {}),
    ...(onKeepers ? { onProgress: (list) => onKeepers(list, quorum) } : {}),
  })
  return contentKey
}

function committeeSlotIn({ slots }: EpochSlots): CommitteeSlot {
  for (const slot of slots) {
    const parsed = v.safeParse(CommitteeSlotSchema, slot)
    if (parsed.success) return parsed.output
  }
  throw new InputError('The key of this epoch is not sealed to this network’s keepers.', {
    advice: 'Its owner can open it with the recovery file.',
  })
}
