import type { DeviceEvent } from '../devices/deviceEvent.ts'
import type { EventProof, ProvenEvent } from './reading/batchView.ts'

/** What a contract needs of a proof; `buildEventProof` gives all of it. */
export type ProofForContract = ProvenEvent & Pick<EventProof, 'proof'>

export type EventArgumentsReturnType = {
  content: Omit<DeviceEvent, 'seq'> & { seq: bigint }
  acceptedAt: number
  batch: number
}

/** A proven event in the form in which contracts take it. */
export const eventArguments = ({
  event,
  acceptedAt,
  batch,
}: ProvenEvent): EventArgumentsReturnType => ({
  content: { ...event, seq: BigInt(event.seq) },
  acceptedAt,
  batch,
})
