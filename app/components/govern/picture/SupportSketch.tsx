import type { Proposal, ProposalStage, SupportHistory } from '@fanal/sdk/governance/types'
import { Plot } from '../../charts/Plot.tsx'
import { formatShare } from '../formatShare.ts'
import { SupportDrawing } from './SupportDrawing.tsx'
import { supportPicture } from './supportPicture.ts'
import { supportPoints } from './supportPoints.ts'

export type SupportSketchProps = {
  history: SupportHistory
  proposal: Proposal
  stage: ProposalStage
  now: number
}

/** The picture of support, small. For the eye only: the sentence beside it says what it shows. */
export function SupportSketch({ history, proposal, stage, now }: SupportSketchProps) {
  const picture = supportPicture({
    history: { ...history, points: supportPoints({ history, proposal }) },
    facts: proposal.facts,
    stage,
    now,
  })
  return (
    <div aria-hidden className="self-end">
      <Plot
        from={picture.from}
        to={picture.to}
        levels={[
          { at: 0, label: '' },
          { at: history.supportBps / 100, label: formatShare(history.supportBps), strong: true },
        ]}
        drawing={<SupportDrawing picture={picture} />}
        className="h-28"
      />
    </div>
  )
}
