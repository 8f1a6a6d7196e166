import { NotFoundError } from '../../errors/marketErrors.ts'
import type { DeviceEvent } from '../../devices/deviceEvent.ts'
import { deviceEventId } from '../../devices/deviceEventId.ts'
import { requireContract } from '../../governance/chain/requireContract.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import { proveLeaf } from '../eventTree.ts'
import type { EventProof } from './batchView.ts'
import type { FetchEvidenceReturnType } from './fetchEvidence.ts'

export type BuildEventProofParameters = {
  batch: number
  /** As `fetchEvidence` gave it. */
  evidence: FetchEvidenceReturnType
  /** The event: its place in the batch, or its name. */
  of: number | Pick<DeviceEvent, 'device' | 'deviceVersion' | 'seq'>
}

/**
 * Proof that an event is in its batch, for contracts (`EventLedger.prove`) and for anybody who doubts it.
 *
 * @throws NotFoundError when it is not in this batch
 */
export function buildEventProof(
  client: Pick<FanalClient, 'network'>,
  { batch, evidence, of }: BuildEventProofParameters,
): EventProof {
  const { events, tree } = evidence
  const index =
    typeof of === 'number'
      ? of
      : events.findIndex(
          ({ event }) =>
            event.device === of.device &&
            event.deviceVersion === of.deviceVersion &&
            event.seq === of.seq,
        )
  const found = events[index]
  if (!found) throw new NotFoundError('There is no such event in this batch.')
  const { event, acceptedAt, signature, key } = found
  const domain = {
    chainId: client.network.chainId,
    registry: requireContract(client as FanalClient, 'deviceRegistry'),
  }
  return {
    event,
    acceptedAt,
    batch,
    eventId: deviceEventId({ event, domain }),
    index,
    count: tree.count,
    proof: proveLeaf(tree, index),
    signature,
    key,
  }
}
