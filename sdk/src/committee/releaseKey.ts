import { keyDigest as digestOf } from '../content/keyDigest.ts'
import type { Hex } from '../content/types.ts'
import { FanalError, InputError, IntegrityError } from '../errors/FanalError.ts'
import type { KeeperStatus } from '../market/types.ts'
import { combineDecryptionShares } from './combineDecryptionShares.ts'
import type { CommitteeSlot } from './committeeSlot.ts'
import { custodyLabel } from './custodyLabel.ts'
import type { DecryptionShare } from './decryptionShare.ts'
import type { KeyPackage } from './keyPackage.ts'
import type { KeyProof } from './keyProof.ts'
import { proofDigestOf } from './keyProof.ts'
import { KeyReleaseError, KeyReleaseRefusedError } from './keyReleaseErrors.ts'
import { openShare } from './openShare.ts'
import type { SessionKey } from './openShare.ts'
import { requestShare } from './requestShare.ts'
import { slotDigest } from './slotDigest.ts'
import { verifyCommitteeSlot } from './verifyCommitteeSlot.ts'
import { verifyDecryptionShare } from './verifyDecryptionShare.ts'

export type ReleaseKeyParameters = {
  /** Keepers of the slot's custody epoch, as `readCustody` returns them. */
  keepers: readonly { member: number; url: string }[]
  /** Checked public key package of that epoch, as `fetchKeyPackage` returns it. */
  keyPackage: KeyPackage
  slot: CommitteeSlot
  chainId: number
  registry: Hex
  datasetId: Hex
  /** Epoch of a stream; 0 for a file. */
  epoch: number
  account: Hex
  sessionKey: SessionKey
  proof: KeyProof
  /** `fanal.keyDigest` of the manifest. */
  keyDigest: Hex
  /** Milliseconds each keeper has to answer; 10,000 by default. */
  timeout?: number
  /** Right shares of an earlier try (`KeyReleaseError.shares`); their keepers are not asked again. */
  shares?: readonly DecryptionShare[]
  /** Told whenever a keeper's state changes. */
  onProgress?: (keepers: KeeperStatus[]) => void
  signal?: AbortSignal
}

export type ReleaseKeyReturnType = {
  contentKey: Uint8Array
  /** How each keeper answered. */
  keepers: KeeperStatus[]
}

/**
 * Obtains a content key: asks all keepers at once, checks every share's proof, and stops as soon as a quorum is right.
 * Wrong, slow and dead keepers are named in the result and do no harm while a quorum is left.
 *
 * @throws InputError when the slot is not valid for this dataset, or a quorum became impossible because keepers refused.
 * @throws KeyReleaseError (retryable) when too few keepers answered; pass its `shares` to the next try.
 * @throws IntegrityError when the released key is not the one that the manifest commits to.
 */
export async function releaseKey(parameters: ReleaseKeyParameters): Promise<ReleaseKeyReturnType> {
  const { keepers, keyPackage, slot, signal } = parameters
  const { quorum, verifyingShares, custodyEpoch, groupKey } = keyPackage
  if (slot.custodyEpoch !== custodyEpoch || slot.groupKey !== groupKey)
    throw new InputError('the slot was sealed to another committee than the one asked')
  const label = custodyLabel({ ...parameters, custodyEpoch })
  if (!verifyCommitteeSlot(slot, label))
    throw new InputError('the committee slot is not valid for this dataset', {
      advice:
        'The manifest was altered or its slot copied from elsewhere; do not buy this dataset.',
    })
  const right = new Map<number, DecryptionShare>()
  for (const share of parameters.shares ?? []) {
    const verifyingShare = verifyingShares[share.member]
    if (verifyingShare && verifyDecryptionShare({ slot, label, share, verifyingShare }))
      right.set(share.member, share)
  }
  const status = new Map<number, KeeperStatus>(
    keepers.map(({ member, url }) => [
      member,
      {
        member,
        url,
        state: right.has(member) ? 'answered' : 'asking',
        reason: undefined,
        milliseconds: undefined,
      },
    ]),
  )
  const list = () => [...status.values()]
  const refusals: { code: string; message: string }[] = []
  const enough = new AbortController()
  const report = (member: number, change: Partial<KeeperStatus>) => {
    const before = status.get(member)
    if (!before || enough.signal.aborted) return
    status.set(member, { ...before, ...change })
    parameters.onProgress?.(list())
  }

  const ask = async ({ member, url }: { member: number; url: string }) => {
    const begin = performance.now()
    const milliseconds = () => Math.round(performance.now() - begin)
    try {
      const share = await obtain({ ...parameters, label, member, url, enough: enough.signal })
      if (!enough.signal.aborted) {
        report(member, { state: 'answered', milliseconds: milliseconds() })
        right.set(member, share)
        if (right.size >= quorum) enough.abort()
      }
    } catch (error) {
      if (!(error instanceof FanalError)) throw error
      if (error instanceof InputError)
        refusals.push({ code: String(error.details['code'] ?? ''), message: error.message })
      report(member, {
        state: stateOf(error),
        reason: error.message,
        milliseconds: milliseconds(),
      })
    }
  }
  if (right.size < quorum) await Promise.all(keepers.filter(isMissing).map(ask))
  signal?.throwIfAborted()

  if (right.size < quorum) throw failure({ quorum, list: list(), right, refusals, keepers })
  for (const [member, one] of status)
    if (one.state === 'asking')
      status.set(member, { ...one, state: 'slow', reason: 'the others answered first' })
  const { contentKey } = combineDecryptionShares({
    slot,
    label,
    shares: [...right.values()],
    verifyingShares,
    quorum,
  })
  if (digestOf(contentKey) !== parameters.keyDigest)
    throw new IntegrityError('the released key is not the one the manifest commits to', {
      advice: 'The seller sealed something else than promised; ask for a refund.',
    })
  return { contentKey, keepers: list() }

  function isMissing({ member }: { member: number }) {
    return !right.has(member)
  }
}

type ObtainParameters = ReleaseKeyParameters & {
  label: Uint8Array
  member: number
  url: string
  enough: AbortSignal
}

async function obtain(parameters: ObtainParameters): Promise<DecryptionShare> {
  const { slot, label, member, url, keyPackage, sessionKey, proof, signal, enough } = parameters
  const answer = await requestShare({
    url,
    request: {
      datasetId: parameters.datasetId,
      epoch: parameters.epoch,
      account: parameters.account,
      sessionKey: sessionKey.publicKey,
      custodyEpoch: keyPackage.custodyEpoch,
      proof,
    },
    timeout: parameters.timeout,
    signal: signal ? AbortSignal.any([signal, enough]) : enough,
  })
  if (answer.slotDigest !== slotDigest(slot))
    throw new IntegrityError('the keeper answered for another slot')
  const share = await openShare({
    sealed: answer.share,
    sessionKey,
    label,
    proofDigest: proofDigestOf(proof),
  })
  const verifyingShare = keyPackage.verifyingShares[member]
  if (answer.member !== member || share.member !== member || !verifyingShare)
    throw new IntegrityError('the keeper answered with the share of another one')
  if (!verifyDecryptionShare({ slot, label, share, verifyingShare }))
    throw new IntegrityError('the keeper answered with a wrong share')
  return share
}

function stateOf(error: FanalError): KeeperStatus['state'] {
  if (error instanceof IntegrityError) return 'wrong'
  const state = error.details['state']
  return state === 'slow' || state === 'unreachable' ? state : 'refused'
}

type FailureParameters = {
  quorum: number
  list: KeeperStatus[]
  right: Map<number, DecryptionShare>
  refusals: { code: string; message: string }[]
  keepers: readonly unknown[]
}

function failure(parameters: FailureParameters): FanalError {
  const { quorum, list, right, refusals, keepers } = parameters
  const [refusal] = refusals
  if (refusal && refusals.length > keepers.length - quorum)
    return new KeyReleaseRefusedError(`the keepers refuse: ${refusal.message}`, list, {
      details: { code: refusal.code, refused: refusals.length },
    })
  return new KeyReleaseError(
    `${right.size} of ${keepers.length} keepers answered rightly; ${quorum} are needed`,
    { keepers: list, shares: [...right.values()] },
    {
      advice: 'Try again in a while: your access is recorded on the chain, nothing is paid twice.',
      details: { right: right.size, needed: quorum },
    },
  )
}
