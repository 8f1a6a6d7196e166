'use client'

import { isSceneDenied } from '@fanal/sdk/insurance/isSceneDenied'
import type { PolicyView } from '@fanal/sdk/insurance/types'
import { useClaims } from '@/hooks/insurance/useClaims.ts'
import { Loaded } from '../../network/view/Loaded.tsx'
import { ClaimCard } from './ClaimCard.tsx'

/** Everything that was claimed under a policy. */
export function ClaimList({ policy }: { policy: PolicyView }) {
  const claims = useClaims({ policyId: policy.policyId })
  return (
    <section aria-labelledby="claims">
      <h2 id="claims" className="display mb-4 text-2xl">
        Claims
      </h2>
      <Loaded view={claims} what="The claims" className="h-48 rounded-lg">
        {(all) =>
          all.length === 0 ? (
            <p className="card p-5 text-muted">
              Nothing was claimed. A crash that the car and roadside devices report can be claimed
              by anybody, and is paid to who it is owed to.
            </p>
          ) : (
            <ul className="grid grid-cols-1 gap-6">
              {all.map((claim) => (
                <li key={claim.claimId}>
                  <ClaimCard policy={policy} claim={claim} isDenied={isSceneDenied(claim, all)} />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </section>
  )
}
