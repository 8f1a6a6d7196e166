import type { Proposal } from '@fanal/sdk/governance/types'
import { ShareBar } from '../../charts/ShareBar.tsx'
import { Votes } from '../Votes.tsx'

/** How many votes were cast each way, against the quorum that for and abstain must reach together. */
export function QuorumBar({ proposal }: { proposal: Proposal }) {
  const { tally, quorum, quorumFixed } = proposal
  const reached = tally.for + tally.abstain >= quorum
  return (
    <div>
      <ShareBar
        label="Votes and quorum"
        parts={[
          { name: 'For', value: tally.for, text: <Votes votes={tally.for} />, tone: 'amber' },
          {
            name: 'Abstain',
            value: tally.abstain,
            text: <Votes votes={tally.abstain} />,
            tone: 'soft',
          },
        ]}
        mark={{ value: quorum, label: 'Quorum' }}
      />
      <p className="mt-2 text-sm text-muted">
        {reached ? 'The quorum is reached: ' : 'The quorum is not reached yet: '}
        <Votes votes={tally.for + tally.abstain} /> votes take part, <Votes votes={quorum} /> are
        needed. {!quorumFixed && 'The first vote fixes this number. '}
        Against: <Votes votes={tally.against} />.
      </p>
    </div>
  )
}
