import { deviceEventId } from '../../devices/deviceEventId.ts'
import { verifyDeviceEvent } from '../../devices/verifyDeviceEvent.ts'
import { NotFoundError } from '../../errors/marketErrors.ts'
import { requireContract } from '../../governance/chain/requireContract.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import { eventLeaf } from '../eventLeaf.ts'
import { rootOfProof } from '../eventTree.ts'
import { reportDigest } from '../report.ts'
import { verifyCommitteeSignature } from '../verifyCommitteeSignature.ts'
import { askLedger } from './askLedger.ts'
import type { EventProof, SignedBatchView } from './batchView.ts'
import { readBatch } from './readBatch.ts'

export type VerifyEventProofParameters = {
  proof: EventProof
  /** The batch as the chain has it; read from there unless given. */
  batch?: SignedBatchView
}

/** What was checked: `device` its signature, `leaf` the way to the root, `times`, `key`, `report` the committee's signature, `ledger` the contract. */
export type ProofStepName = 'device' | 'times' | 'leaf' | 'key' | 'report' | 'ledger'

export type ProofStep = {
  step: ProofStepName
  ok: boolean
  /** What was found, in plain words. */
  says: string
}

export type VerifyEventProofReturnType = {
  /** Whether every step holds. */
  ok: boolean
  steps: ProofStep[]
}

/**
 * Checks all that shows that an event happened as reported: the device's signature, the tree, the report, the committee's
 * signature under the key on the chain. All but the last step is computed here, from what the chain has; the last asks the
 * contract the same.
 *
 * @throws ChainUnreachableError; what does not hold is a step that says so, not an error
 */
export async function verifyEventProof(
  client: FanalClient,
  parameters: VerifyEventProofParameters,
): Promise<VerifyEventProofReturnType> {
  const { proof } = parameters
  const { chainId } = client.network
  const registry = requireContract(client, 'deviceRegistry')
  const ledger = requireContract(client, 'eventLedger')
  const { event, acceptedAt, signature, key } = proof
  const steps: ProofStep[] = []
  const add = (step: ProofStepName, ok: boolean, yes: string, no: string) =>
    steps.push({ step, ok, says: ok ? yes : no })

  add(
    'device',
    verifyDeviceEvent({ event, domain: { chainId, registry }, signature, key }),
    'The device signed exactly this event, for this chain.',
    'The signature is not one of this device over this event.',
  )
  const batch = parameters.batch ?? (await findBatch(client, proof.batch))
  if (!batch) {
    add('leaf', false, '', `Batch ${proof.batch} was not reported.`)
    return { ok: false, steps }
  }
  add(
    'times',
    acceptedAt > batch.from && acceptedAt <= batch.to,
    'It was accepted in the time that the batch covers.',
    'It was accepted at another time than the batch covers.',
  )
  add(
    'leaf',
    rootOfProof(eventLeaf({ event, acceptedAt }), proof.proof) === batch.root,
    `Its hash and the ${proof.proof.length} beside the way make the reported root.`,
    'Its hash and those beside the way make another root than the reported one.',
  )
  add(
    'key',
    batch.key !== undefined && batch.key.activatedAt <= batch.reportedAt,
    `The committee of epoch ${batch.epoch} was in office with its key on the chain.`,
    `The chain has no key of epoch ${batch.epoch} from before the report.`,
  )
  add(
    'report',
    batch.key !== undefined &&
      batch.signature !== undefined &&
      verifyCommitteeSignature({
        key: batch.key,
        digest: reportDigest(batch, { chainId, ledger }),
        signature: batch.signature,
      }),
    'The committee signed this report: at least a quorum of its members together.',
    batch.signature === undefined
      ? 'The transaction does not carry the signature in the open.'
      : 'The signature is not one of the committee over this report.',
  )
  const answer = await askLedger(client, proof)
  add(
    'ledger',
    answer === deviceEventId({ event, domain: { chainId, registry } }),
    'The contract proves it, too, under the same event id.',
    'The contract does not prove it.',
  )
  return { ok: steps.every(({ ok }) => ok), steps }
}

const findBatch = (client: FanalClient, batch: number) =>
  readBatch(client, { batch }).catch((error: unknown) => {
    if (error instanceof NotFoundError) return undefined
    throw error
  })
