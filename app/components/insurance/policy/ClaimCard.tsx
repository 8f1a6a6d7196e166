'use client'

import type { ClaimView, PolicyView } from '@fanal/sdk/insurance/types'
import { decodeTiers } from '@fanal/sdk/insurance/severityTiers'
import { useClaimEvidence } from '@/hooks/insurance/useClaimEvidence.ts'
import { ActDialog } from '../../devices/ActDialog.tsx'
import { DeviceName } from '../../devices/DeviceName.tsx'
import { Address } from '../../format/Address.tsx'
import { formatAmount } from '../../format/formatAmount.ts'
import { formatMoment } from '../../govern/formatMoment.ts'
import { Facts } from '../../network/view/Facts.tsx'
import { Loaded } from '../../network/view/Loaded.tsx'
import { StepList } from '../../ui/StepList.tsx'
import { ClaimContest } from './ClaimContest.tsx'
import { ClaimPayout } from './ClaimPayout.tsx'
import { ClaimPicture } from './ClaimPicture.tsx'
import { ClaimProofs } from './ClaimProofs.tsx'
import { claimSteps } from './claimSteps.ts'
import { claimWords } from './claimWords.ts'
import { PolicyBadge } from './PolicyBadge.tsx'

export type ClaimCardProps = {
  policy: PolicyView
  claim: ClaimView
  /** Whether its scene was denied for another claim under the policy. */
  isDenied: boolean
}

/** One claim: what happened in order, the evidence drawn, and each proof to be verified. */
export function ClaimCard({ policy, claim, isDenied }: ClaimCardProps) {
  const evidence = useClaimEvidence(claim)
  const where = claimWords(claim)
  const sum = (amount: bigint) => formatAmount({ ...policy, amount })
  const isFixed = claim.status === 'due' || claim.status === 'paid'
  const steps = claimSteps({ policy, claim, evidence: evidence.data, format: sum })
  return (
    <article className="card grid grid-cols-1 gap-6 p-5 sm:p-7">
      <header className="grid gap-2">
        <p>
          <PolicyBadge {...where} />
        </p>
        <h3 className="display tabular text-[2rem]">{sum(isFixed ? claim.due : claim.amount)}</h3>
        <p className="text-muted">{where.words}</p>
      </header>
      <Facts
        rows={[
          { name: 'Paid to', value: <Address address={claim.recipient} /> },
          {
            name: claim.own ? 'Insured car' : 'The other car',
            value: <DeviceName device={claim.car} />,
          },
          ...(isFixed && claim.due < claim.amount
            ? [
                {
                  name: 'Reduced',
                  value: `from ${sum(claim.amount)}: the accident cost more than the product pays for one`,
                },
              ]
            : []),
        ]}
      />
      {(claim.queue || claim.credit > 0n) && <ClaimPayout claim={claim} pool={policy.terms.pool} />}
      {claim.status === 'payable' && (
        <ActDialog
          label="Have it paid"
          look="amber"
          size="medium"
          title="Have this claim paid"
          confirm="Have it paid"
          act={async (client) => {
            const { concludeClaim } = await import('@fanal/sdk/insurance/concludeClaim')
            return concludeClaim(client, { claimId: claim.claimId })
          }}
        >
          <p>The waiting is over, so it goes to its recipient. Anybody may send this.</p>
        </ActDialog>
      )}
      <section>
        <StepList
          label="What happened"
          steps={steps.map(({ at, title, state }) => ({
            title,
            state,
            detail: at === undefined ? undefined : formatMoment(at),
          }))}
        />
      </section>
      {claim.status === 'waiting' && (
        <ClaimContest policy={policy} claim={claim} isDenied={isDenied} />
      )}
      <Loaded view={evidence} what="The evidence" className="h-72 rounded-lg">
        {({ scene, crash, roadside }) => (
          <>
            <ClaimPicture
              sceneTime={scene.time}
              window={policy.terms.window}
              tiers={decodeTiers(policy.terms.tiers)}
              crash={{ time: crash.event.time, value: crash.event.value }}
              roadside={roadside.map(({ event }) => event)}
            />
            <section>
              <p className="eyebrow">What the roadside devices agree on</p>
              <ul className="mt-2 grid gap-1.5 text-sm">
                {scene.parties.map(({ car, share }) => (
                  <li key={car} className="flex flex-wrap items-center gap-x-3">
                    <DeviceName device={car} />
                    <span className="text-muted">
                      {car === policy.quote.device ? 'the insured car' : 'another car'},{' '}
                      {share / 100} % of the fault
                    </span>
                  </li>
                ))}
              </ul>
            </section>
            <ClaimProofs crash={crash} roadside={roadside} />
          </>
        )}
      </Loaded>
    </article>
  )
}
