'use client'

import { Address } from '../../format/Address.tsx'
import { RelativeTime } from '../../format/RelativeTime.tsx'
import { Facts } from '../../network/view/Facts.tsx'
import { HashText } from '../HashText.tsx'
import type { BatchView } from '@fanal/sdk/oracle/reading/batchView'
import type { Address as AddressType } from 'viem'

export type CommitteeFactsProps = {
  batch: BatchView
  /** Who was seated then; undefined while that is read. */
  signers: { quorum: number; members: { signer: AddressType; hasLeft: boolean }[] } | undefined
}

/** Who stood behind a batch: the committee of its epoch, which signed it as one. */
export function CommitteeFacts({ batch, signers }: CommitteeFactsProps) {
  return (
    <section aria-labelledby="signed" className="card grid gap-5 p-5 sm:p-7">
      <div>
        <h2 id="signed" className="display text-2xl">
          The committee that signed
        </h2>
        <p className="mt-1.5 text-muted">
          Batch {batch.batch} bears one signature of the committee of epoch {batch.epoch}.{' '}
          {signers
            ? `It takes at least ${signers.quorum} of the ${signers.members.length} members that were seated, and does not show which: these are all that could take part.`
            : 'It does not show which of its members took part.'}{' '}
          A member’s node signs only events that it has checked itself.
        </p>
      </div>
      {signers && (
        <ul className="flex flex-wrap gap-x-6 gap-y-2">
          {signers.members.map(({ signer, hasLeft }) => (
            <li key={signer} className={hasLeft ? 'opacity-70' : undefined}>
              <Address address={signer} />
              {hasLeft && <span className="ml-2 text-sm text-muted">has left</span>}
            </li>
          ))}
        </ul>
      )}
      <Facts
        rows={[
          { name: 'Covers up to', value: <RelativeTime time={batch.to} /> },
          { name: 'Events', value: batch.count.toLocaleString('en') },
          { name: 'Root of its tree', value: <HashText>{batch.root}</HashText> },
          { name: 'Evidence', value: <HashText>{batch.evidence}</HashText> },
          { name: 'Transaction', value: <HashText>{batch.transactionHash}</HashText> },
        ]}
      />
    </section>
  )
}
