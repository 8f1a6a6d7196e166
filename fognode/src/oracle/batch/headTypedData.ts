import type { Hex } from 'viem'
import { committeeDomain, type CommitteeDomain } from '../../committee/committeeDomain.ts'

/** What the leader of an attempt signs of its proposal. */
export type Head = {
  epoch: number
  batch: number
  attempt: number
  /** EIP-712 digest of the report. */
  digest: Hex
}

/** EIP-712 typed data of a leader's proposal: the committee contract takes two of them as proof that it lies. */
export function headTypedData(domain: CommitteeDomain, head: Head) {
  const { epoch, batch, attempt, digest } = head
  return {
    domain: committeeDomain(domain),
    types: {
      BatchProposal: [
        { name: 'epoch', type: 'uint32' },
        { name: 'batch', type: 'uint32' },
        { name: 'round', type: 'uint32' },
        { name: 'reportDigest', type: 'bytes32' },
      ],
    },
    primaryType: 'BatchProposal',
    message: { epoch, batch, round: attempt, reportDigest: digest },
  } as const
}
