import type { RecallView } from '@fanal/sdk/governance/types'
import { ShareBar } from '../../charts/ShareBar.tsx'
import { Votes } from '../../govern/Votes.tsx'

/** Votes for and against a recall, against the quorum that they must reach together. */
export function RecallTally({ recall }: { recall: RecallView }) {
  const { quorum } = recall
  const cast = recall.for + recall.against
  return (
    <div>
      <ShareBar
        label="Votes and quorum"
        parts={[
          {
            name: 'Shall leave',
            value: recall.for,
            text: <Votes votes={recall.for} />,
            tone: 'amber',
          },
          {
            name: 'Shall stay',
            value: recall.against,
            text: <Votes votes={recall.against} />,
            tone: 'data',
          },
        ]}
        mark={{ value: quorum, label: 'Quorum' }}
      />
      <p className="mt-2 text-sm text-muted">
        {cast >= quorum ? 'The quorum is reached: ' : 'The quorum is not reached yet: '}
        <Votes votes={cast} /> of <Votes votes={quorum} /> votes are cast.
      </p>
    </div>
  )
}
