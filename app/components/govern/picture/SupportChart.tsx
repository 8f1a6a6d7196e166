'use client'

import type { Proposal, ProposalStage, SupportHistory } from '@fanal/sdk/governance/types'
import { shortAddress } from '../../format/shortAddress.ts'
import { ChartFigure } from '../../charts/ChartFigure.tsx'
import { percentScale } from '../../charts/percentScale.ts'
import { Plot } from '../../charts/Plot.tsx'
import { PlotCursor } from '../../charts/PlotCursor.tsx'
import { formatMoment } from '../formatMoment.ts'
import { formatShare } from '../formatShare.ts'
import { formatVotes } from '../formatVotes.ts'
import { TOKEN_DECIMALS } from '../Votes.tsx'
import { SupportDrawing } from './SupportDrawing.tsx'
import { supportPicture } from './supportPicture.ts'
import { supportPoints } from './supportPoints.ts'
import { supportSentence } from './supportSentence.ts'

export type SupportChartProps = {
  history: SupportHistory
  proposal: Proposal
  stage: ProposalStage
  now: number
}

/** Support over time as light: it burns where quorum and majority hold, and the clock needs it to burn without a break. */
export function SupportChart({ history, proposal, stage, now }: SupportChartProps) {
  const picture = supportPicture({
    history: { ...history, points: supportPoints({ history, proposal }) },
    facts: proposal.facts,
    stage,
    now,
  })
  const x = percentScale(picture.from, picture.to)
  const stops = history.points.map((point) => ({
    at: x(point.at),
    text: `${formatMoment(point.at)}: ${
      point.supportBps === undefined
        ? 'no votes for or against'
        : `${formatShare(point.supportBps)} for`
    }${point.quorumReached ? '' : ', below the quorum'}`,
  }))
  return (
    <ChartFigure
      title="Support over time"
      summary={supportSentence({ history, proposal })}
      table={{
        head: ['When', 'Who', 'Vote', 'Weight', 'Support after it', 'Majority'],
        rows: history.points
          .toReversed()
          .map((point) => [
            formatMoment(point.at),
            shortAddress(point.account),
            point.support ?? 'withdrawn',
            formatVotes({ votes: point.weight, decimals: TOKEN_DECIMALS }),
            point.supportBps === undefined ? 'none' : formatShare(point.supportBps),
            point.held ? 'holds' : point.quorumReached ? 'does not hold' : 'no quorum',
          ]),
      }}
    >
      <Plot
        from={picture.from}
        to={picture.to}
        levels={[
          { at: 0, label: '0 %' },
          { at: 50, label: '50 %' },
          { at: history.supportBps / 100, label: formatShare(history.supportBps), strong: true },
          { at: 100, label: '100 %' },
        ]}
        drawing={<SupportDrawing picture={picture} />}
        overlay={
          <>
            {picture.breaks.map((at) => (
              <span
                key={at}
                style={{ left: `${at}%` }}
                className="absolute bottom-1 -translate-x-1/2 rounded-full bg-surface px-1.5 text-[0.6875rem] font-medium text-bad"
              >
                broken
              </span>
            ))}
          </>
        }
        cursor={<PlotCursor label="Look along the support over time" stops={stops} />}
      />
      <p className="mt-1 text-[0.8125rem] text-muted">
        The light burns while more than {formatShare(history.supportBps)} are for it and the quorum
        is reached. The pale field is the time for which it must burn without a break.
      </p>
    </ChartFigure>
  )
}
