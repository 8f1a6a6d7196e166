'use client'

import { useElectionAction } from '@/hooks/elections/useElectionAction.ts'
import { Button } from '../../ui/Button.tsx'
import { ErrorNote } from '../../ui/ErrorNote.tsx'

/** For members: shows up, once a round. */
export function CheckIn({ bodyId, isSeen }: { bodyId: number; isSeen: boolean }) {
  const action = useElectionAction<unknown>()
  return (
    <>
      <Button
        size="small"
        look={isSeen ? 'line' : 'amber'}
        disabled={isSeen}
        busy={action.isPending}
        title="One transaction; you pay its network fee"
        onClick={() =>
          action.mutate(async (client) => {
            const { checkIn } = await import('@fanal/sdk/governance/elections/checkIn')
            return checkIn(client, { bodyId })
          })
        }
      >
        {isSeen ? 'Shown up' : 'Show up'}
      </Button>
      {action.error && (
        <div className="basis-full">
          <ErrorNote error={action.error} />
        </div>
      )}
    </>
  )
}
