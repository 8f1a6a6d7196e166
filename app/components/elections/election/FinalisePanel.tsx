'use client'

import type { ElectionView } from '@fanal/sdk/governance/types'
import { PAGE_SIZE, useFinalise } from '@/hooks/elections/useFinalise.ts'
import { Consequences } from '../../govern/act/Consequences.tsx'
import { Button } from '../../ui/Button.tsx'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { Progress } from '../../ui/Progress.tsx'

/** Has the votes counted on chain, page by page; with the last one the seats are taken. */
export function FinalisePanel({ election }: { election: ElectionView }) {
  const finalise = useFinalise(election.electionId)
  const standing = election.candidates.filter(({ state }) => state !== 'withdrawn').length
  const ranked = Math.max(election.ranked, finalise.ranked ?? 0)
  const pages = Math.max(1, Math.ceil((standing - election.ranked) / PAGE_SIZE))
  return (
    <div className="grid gap-4">
      <p>
        The vote is over. Counting it puts the candidates in order, and the chain checks that no
        place is wrong. Anybody may do it.
      </p>
      <Button look="amber" size="large" busy={finalise.isPending} onClick={finalise.mutate}>
        {election.ranked > 0 ? 'Go on counting' : 'Count the votes'}
      </Button>
      {(finalise.isPending || ranked > 0) && standing > 0 && (
        <Progress
          label="Places checked"
          share={ranked / standing}
          text={`${ranked} of ${standing}`}
        />
      )}
      {finalise.error && <ErrorNote error={finalise.error} />}
      <Consequences
        prompts={
          pages === 1
            ? 'Your wallet asks once, for a transaction.'
            : `Your wallet asks ${pages} times, for one transaction for every ${PAGE_SIZE} candidates. If it is interrupted, anybody can go on.`
        }
        cost="You pay the network fee. It need not be you."
        final="With the last place the seats are taken at once. Only another election or a recall changes them."
      />
    </div>
  )
}
