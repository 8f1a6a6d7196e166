import type { ProposalFacts, ProposalStage, SupportHistory } from '@fanal/sdk/governance/types'
import { percentScale } from '../../charts/percentScale.ts'
import { stepPath } from '../../charts/stepPath.ts'
import type { SupportPointsReturnType } from './supportPoints.ts'

export type SupportPictureParameters = {
  history: Pick<SupportHistory, 'holds'> & { points: SupportPointsReturnType }
  facts: ProposalFacts
  stage: ProposalStage
  /** The chain's time. */
  now: number
}
export type SupportPictureReturnType = {
  /** Seconds at the edges. */
  from: number
  to: number
  /** Share of for among for and against, where there is one. */
  line: string
  /** Below the line, everywhere and where quorum and majority held. */
  area: string
  lit: string
  /** Where a hold was broken. */
  breaks: number[]
  /** The hold that runs or was completed: its begin, what is behind, its end. */
  clock: { from: number; done: number; to: number } | undefined
  /** The present; undefined once the votes do not matter any more. */
  now: number | undefined
}

type Piece = { from: number; to: number; y: number | undefined; held: boolean }

/** Turns votes into what is drawn: all places are percent of the field, y downwards. */
export function supportPicture(parameters: SupportPictureParameters): SupportPictureReturnType {
  const { history, facts, stage, now } = parameters
  const from = facts.votingStartsAt
  const end = endOfVotes(facts, stage)
  const isOpen = now < end
  const to = isOpen ? lookAhead(parameters, end) : end + Math.max(1, (end - from) * 0.04)
  const x = percentScale(from, to)
  const until = Math.max(from, Math.min(now, end))
  const pieces = piecesOf(history.points, from, until).map((piece) => ({
    ...piece,
    from: x(piece.from),
    to: x(piece.to),
  }))
  const drawn = runs(pieces, ({ y }) => y !== undefined)
  const { heldSince, hold } = facts
  return {
    from,
    to,
    line: drawn.map(outline).join(''),
    area: drawn.map(fill).join(''),
    lit: runs(pieces, ({ held, y }) => held && y !== undefined)
      .map(fill)
      .join(''),
    breaks: history.holds
      .filter((span) => span.until !== undefined && span.until > from && span.until <= until)
      .map((span) => x(span.until ?? 0)),
    clock:
      heldSince === undefined
        ? undefined
        : {
            from: x(heldSince),
            done: x(Math.min(until, heldSince + hold)),
            to: x(heldSince + hold),
          },
    now: isOpen && now >= from ? x(now) : undefined,
  }
}

/** The last second at which a vote counted: the completed hold, or the end of the longest period. */
function endOfVotes(facts: ProposalFacts, stage: ProposalStage): number {
  return stage.passesAt ?? facts.votingEndsAt
}

/** How far the picture looks ahead: to the end of a hold that runs or could begin now. */
function lookAhead({ facts, stage, now }: SupportPictureParameters, end: number): number {
  const begin = Math.max(now, facts.votingStartsAt)
  const wanted = stage.passesAt ?? begin + facts.hold
  return Math.min(end, wanted) + Math.max(1, (wanted - facts.votingStartsAt) * 0.06)
}

function piecesOf(points: SupportPointsReturnType, from: number, until: number): Piece[] {
  return points.flatMap((point, index) => {
    const begin = Math.max(from, point.at)
    const next = Math.min(until, points[index + 1]?.at ?? until)
    if (next < begin || (next === begin && index < points.length - 1)) return []
    const { supportBps, held } = point
    return [
      {
        from: begin,
        to: next,
        y: supportBps === undefined ? undefined : 100 - supportBps / 100,
        held,
      },
    ]
  })
}

function runs(pieces: Piece[], belongs: (piece: Piece) => boolean): Piece[][] {
  const found: Piece[][] = []
  let previous: Piece | undefined
  for (const piece of pieces) {
    if (belongs(piece)) {
      if (previous !== undefined && belongs(previous)) found.at(-1)?.push(piece)
      else found.push([piece])
    }
    previous = piece
  }
  return found
}

function outline(run: Piece[]): string {
  return stepPath({
    points: run.map((piece) => ({ x: piece.from, y: piece.y ?? 100 })),
    end: run.at(-1)?.to ?? 0,
  })
}

function fill(run: Piece[]): string {
  return `${outline(run)}V100H${run[0]?.from ?? 0}Z`
}
