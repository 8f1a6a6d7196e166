'use client'

import { Check, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { Address } from '../../format/Address.tsx'
import { Expiry } from '../../format/Expiry.tsx'
import { Facts } from '../../network/view/Facts.tsx'
import type { EnrolmentProof } from './readProof.ts'

/** What a device says in its proof, after its signature was checked on this device. */
export function ProofFacts({ proof, isMine }: { proof: EnrolmentProof; isMine: boolean }) {
  return (
    <section aria-labelledby="proof-says" className="card p-5 sm:p-6">
      <h2 id="proof-says" className="display text-xl">
        What the device says
      </h2>
      <ul className="mt-3 grid gap-1.5 text-sm">
        <Mark good>Its signature fits its key; this browser has checked it.</Mark>
        <Mark good={isMine}>
          {isMine ? 'It names you as its owner.' : 'It names another owner.'}
        </Mark>
      </ul>
      <div className="mt-5">
        <Facts
          rows={[
            { name: 'Device', value: <span className="mono break-all">{proof.device}</span> },
            {
              name: 'Key',
              value: proof.key.curve === 1 ? 'P-256, as secure elements have it' : 'secp256k1',
            },
            ...(proof.batch > 0
              ? [{ name: 'List of its maker', value: `number ${proof.batch}` }]
              : [{ name: 'Model', value: `number ${proof.model}` }]),
            { name: 'Owner', value: <Address address={proof.owner} /> },
            { name: 'Good for', value: <Expiry until={proof.deadline} /> },
          ]}
        />
      </div>
    </section>
  )
}

function Mark({ good, children }: { good: boolean; children: ReactNode }) {
  return (
    <li className="flex items-start gap-2.5">
      {good ? (
        <Check size={17} aria-hidden className="mt-0.5 shrink-0 text-good" />
      ) : (
        <X size={17} aria-hidden className="mt-0.5 shrink-0 text-bad" />
      )}
      {children}
    </li>
  )
}
