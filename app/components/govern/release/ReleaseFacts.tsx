'use client'

import type { Proposal, ProposalStage, Release } from '@fanal/sdk/governance/types'
import Link from 'next/link'
import { useText } from '@/hooks/govern/useText.ts'
import { Address } from '../../format/Address.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { AdoptionList } from './AdoptionList.tsx'

export type ReleaseFactsProps = { proposal: Proposal; release: Release; stage: ProposalStage }

/** What a release names: its notes, the contracts whose code is compared, and who has taken it up. */
export function ReleaseFacts({ proposal, release, stage }: ReleaseFactsProps) {
  return (
    <section aria-labelledby="release" className="card grid grid-cols-1 gap-5 p-5 sm:p-7">
      <div>
        <h2 id="release" className="display text-2xl">
          The release
        </h2>
        <p className="mt-1 text-sm text-muted">
          It puts{' '}
          <Link href={`/govern/${release.upgradeId}`} className="text-link hover:underline">
            an adopted charter
          </Link>{' '}
          into practice. The first release by the proposer of the charter begins with the charter’s
          votes, until somebody changes theirs; any other begins with none.
        </p>
      </div>
      <Notes release={release} />
      <div>
        <h3 className="mb-2 font-medium">Contracts whose code is compared</h3>
        <ul className="grid gap-2.5 text-sm">
          {release.contracts.map(({ address, codeHash }) => (
            <li key={address}>
              <Address address={address} />
              <span className="mono block break-all text-muted">{codeHash}</span>
            </li>
          ))}
        </ul>
        <p className="mt-2 text-sm text-muted">
          If one of them is another when the release is executed, nothing of it happens.
        </p>
      </div>
      {proposal.facts.adoption > 0 && (
        <AdoptionList releaseId={proposal.id} hasBegun={!isBefore(stage)} />
      )}
    </section>
  )
}

function isBefore({ step }: ProposalStage): boolean {
  return step === 'pending' || step === 'voting' || step === 'holding' || step === 'lapsed'
}

function Notes({ release }: { release: Release }) {
  const notes = useText(release.digest)
  return (
    <div>
      <h3 className="mb-2 font-medium">What was tested, and how</h3>
      {notes.isPending && <Skeleton className="h-20 rounded-md" />}
      {notes.data !== undefined && (
        <p
          className="max-h-72 overflow-y-auto rounded-md bg-inset p-4 text-sm break-words whitespace-pre-line"
          tabIndex={0}
        >
          {notes.data}
        </p>
      )}
      {notes.error && notes.data === undefined && (
        <p className="text-sm text-muted">
          No fog node serves these notes now. Their fingerprint is{' '}
          <span className="mono break-all">{release.digest}</span>.
        </p>
      )}
    </div>
  )
}
