'use client'

import type { RecallView } from '@fanal/sdk/governance/types'
import { useElectionAction } from '@/hooks/elections/useElectionAction.ts'
import { Consequences } from '../../govern/act/Consequences.tsx'
import { Button } from '../../ui/Button.tsx'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { WalletPanel } from '../../wallet/WalletPanel.tsx'
import { RecallVotePanel } from './RecallVotePanel.tsx'

export type RecallPanelProps = { recall: RecallView; state: RecallView['state'] }

/** What this account, or anybody, can do about a recall now. */
export function RecallPanel({ recall, state }: RecallPanelProps) {
  return (
    <WalletPanel
      canVote={state === 'open'}
      invite={
        state === 'open'
          ? 'Holders vote with what their votes weighed when the recall was asked for.'
          : 'The vote on this recall is over.'
      }
    >
      {(address) => (
        <>
          {state === 'open' && <RecallVotePanel key={address} recall={recall} account={address} />}
          {state === 'ended' && <CloseRecall recall={recall} />}
          {state !== 'open' && (
            <p className="text-sm text-muted">
              {recall.mine?.support === undefined
                ? 'You did not vote on this recall.'
                : `You voted that the member shall ${recall.mine.support === 'for' ? 'leave' : 'stay'}.`}
            </p>
          )}
        </>
      )}
    </WalletPanel>
  )
}

function CloseRecall({ recall }: { recall: RecallView }) {
  const action = useElectionAction<unknown>()
  return (
    <div className="grid gap-4">
      <p>
        The vote is over. Anybody may carry it out
        {recall.succeeding
          ? ': the member leaves at once.'
          : ', which closes it: the member stays.'}
      </p>
      <Button
        look="amber"
        size="large"
        busy={action.isPending}
        onClick={() =>
          action.mutate(async (client) => {
            const { closeRecall } = await import('@fanal/sdk/governance/elections/closeRecall')
            return closeRecall(client, { recallId: recall.recallId })
          })
        }
      >
        Carry it out
      </Button>
      {action.error && <ErrorNote error={action.error} />}
      <Consequences
        prompts="Your wallet asks once, for a transaction."
        cost="You pay its network fee. It need not be you."
        final={
          recall.succeeding
            ? 'The member leaves for good, and the next in line moves in, if there is one. Only an election brings it back.'
            : 'The recall is closed for good.'
        }
      />
    </div>
  )
}
