'use client'

import type { Proposal } from '@fanal/sdk/governance/types'
import { WalletPanel } from '../../wallet/WalletPanel.tsx'
import { useStage } from '../useStage.ts'
import { AttestPanel } from './AttestPanel.tsx'
import { CancelPanel } from './CancelPanel.tsx'
import { NextPanel } from './NextPanel.tsx'
import { VotePanel } from './VotePanel.tsx'

/** What this account, or anybody, can do about a proposal now. */
export function ActPanel({ proposal }: { proposal: Proposal }) {
  const { stage } = useStage(proposal)
  return (
    <WalletPanel
      canVote={stage.actions.includes('vote')}
      invite={
        stage.actions.includes('vote')
          ? 'Holders vote with what they held when the voting began. You can change your vote until the hold is complete.'
          : stage.words
      }
    >
      {(address) => (
        <>
          <NextPanel proposal={proposal} stage={stage} />
          <VotePanel proposal={proposal} stage={stage} account={address} />
          {proposal.kind === 'release' && (
            <AttestPanel proposal={proposal} stage={stage} account={address} />
          )}
          <CancelPanel proposal={proposal} stage={stage} account={address} />
        </>
      )}
    </WalletPanel>
  )
}
