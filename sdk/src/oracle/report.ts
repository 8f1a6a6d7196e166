import * as v from 'valibot'
import { hashTypedData } from 'viem/utils'
import { hexOf } from '../committee/internal/hexOf.ts'
import type { Hex } from '../content/types.ts'

const unsigned = (bits: number, least = 0) =>
  v.pipe(v.number(), v.safeInteger(), v.minValue(least), v.maxValue(2 ** bits - 1))

/** What the committee signs about a batch of events. */
export const ReportSchema = v.strictObject({
  /** Number of the batch, from 1, without gaps. */
  batch: unsigned(32, 1),
  /** Epoch of the committee whose key signs. */
  epoch: unsigned(32, 1),
  /** Root of the tree over the batch's events; 0 of an empty batch, which only says that the committee is alive. */
  root: hexOf(32),
  /** Number of events. */
  count: unsigned(32),
  /** Acceptance times lie after `from` (the previous report's `to`) and not after `to`; seconds. */
  from: unsigned(40),
  to: unsigned(40),
  /** sha2-256 of the evidence's index, an IPFS block. */
  evidence: hexOf(32),
})

export type Report = v.InferOutput<typeof ReportSchema>

/** Where a report holds. */
export type LedgerDomain = {
  chainId: number
  /** The EventLedger. */
  ledger: Hex
}

/** EIP-712 typed data of a report. */
function reportTypedData(report: Report, { chainId, ledger }: LedgerDomain) {
  return {
    domain: { name: 'Fanal Ledger', version: '1', chainId, verifyingContract: ledger },
    types: {
      Report: [
        { name: 'batch', type: 'uint32' },
        { name: 'epoch', type: 'uint32' },
        { name: 'root', type: 'bytes32' },
        { name: 'count', type: 'uint32' },
        { name: 'from', type: 'uint40' },
        { name: 'to', type: 'uint40' },
        { name: 'evidence', type: 'bytes32' },
      ],
    },
    primaryType: 'Report',
    message: report,
  } as const
}

/** The 32 bytes that the committee signs for a report. */
export const reportDigest = (report: Report, domain: LedgerDomain): Hex =>
  hashTypedData(reportTypedData(report, domain))
