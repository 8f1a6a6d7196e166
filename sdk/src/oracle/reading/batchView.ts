import type { Hash, Hex } from 'viem'
import type { DeviceEvent } from '../../devices/deviceEvent.ts'
import type { CommitteeKey, CommitteeSignature } from '../committeeSignature.ts'
import type { Report } from '../report.ts'

/** A batch as the ledger has it. */
export type BatchView = Report & {
  transactionHash: Hash
  block: bigint
  /** Second of the block that took the report. */
  reportedAt: number
}

/** A batch with what shows that the committee signed it. */
export type SignedBatchView = BatchView & {
  /** Key of the epoch that signed, from the chain; undefined when it was set before what this network's nodes know. */
  key: (CommitteeKey & { activatedAt: number }) | undefined
  /** From the data of the transaction that brought the report; undefined when it is not in there. */
  signature: CommitteeSignature | undefined
}

/** An event as the contracts prove it. */
export type ProvenEvent = { event: DeviceEvent; acceptedAt: number; batch: number }

/** Everything that shows that an event was reported; plain data that can be passed on and checked by anybody. */
export type EventProof = ProvenEvent & {
  /** Under which it counts once. */
  eventId: Hex
  /** Place in the batch, from 0. */
  index: number
  /** Events in the batch. */
  count: number
  /** Hashes beside the way from the leaf to the root, from below. */
  proof: readonly Hex[]
  /** The device's. */
  signature: Hex
  /** Public key x ‖ y of a device on P-256. */
  key: Hex | undefined
}
