import { durationText } from '@fanal/sdk/governance/text/durationText'
import type { Proposal, ProposalStage, ProposalStep } from '@fanal/sdk/governance/types'

export type StageStep = {
  title: string
  detail: string | undefined
  state: 'waiting' | 'now' | 'done' | 'failed'
}
export type StageStepsParameters = {
  proposal: Pick<Proposal, 'kind' | 'rules' | 'facts'>
  stage: ProposalStage
}

/** In which row of the list a proposal stands at each step; rows before it are done. */
const PLACE: Record<ProposalStep, number> = {
  pending: 0,
  voting: 1,
  holding: 1,
  lapsed: 1,
  cancelled: 0,
  adoption: 2,
  passed: 3,
  queued: 4,
  executable: 5,
  executed: 6,
  awaitingRelease: 6,
}

/** The whole way of a proposal, each step with where it stands and what it waits for. */
export function stageSteps({ proposal, stage }: StageStepsParameters): StageStep[] {
  const { kind, rules, facts } = proposal
  const hold = durationText({ seconds: rules.hold })
  const place = PLACE[stage.step]
  const hasFailed = stage.step === 'lapsed' || stage.step === 'cancelled'
  const state = (row: number): StageStep['state'] => {
    if (row === place && hasFailed) return 'failed'
    if (row < place) return 'done'
    return row === place ? 'now' : 'waiting'
  }
  const steps: (StageStep | undefined)[] = [
    {
      title: kind === 'release' ? 'The release is filed' : 'It is proposed',
      detail:
        stage.step === 'cancelled'
          ? 'Its proposer withdrew it before the voting began.'
          : kind === 'release'
            ? 'Votes weigh what they did for the charter. Filed by its proposer, it begins with them.'
            : 'What everybody holds when the voting begins is what votes weigh.',
      state: state(0),
    },
    {
      title: `The majority holds for ${hold} without a break`,
      detail:
        stage.step === 'lapsed'
          ? 'It was not held within the longest time.'
          : `At most ${durationText({ seconds: rules.maxPeriod })} from the beginning. Votes may change until then.`,
      state: state(1),
    },
    kind === 'release'
      ? {
          title: `Nodes have ${durationText({ seconds: facts.adoption })} to take it up`,
          detail:
            'No votes any more. Members of the committee that do not attest lose their seats.',
          state: state(2),
        }
      : undefined,
    {
      title: 'Somebody queues it',
      detail: 'Anybody can. It moves nothing yet.',
      state: state(3),
    },
    {
      title: 'It waits, so that everybody can see what comes',
      detail: undefined,
      state: state(4),
    },
    {
      title:
        kind === 'upgrade'
          ? 'Somebody executes it: the charter is adopted'
          : 'Somebody executes it',
      detail: 'Anybody can. This cannot be undone.',
      state: state(5),
    },
    kind === 'upgrade'
      ? {
          title: 'The release is filed',
          detail: releaseWords(stage, facts.releaseId),
          state:
            facts.releaseId !== undefined
              ? 'done'
              : stage.step === 'executed'
                ? 'failed'
                : state(6),
        }
      : undefined,
  ]
  return steps.filter((step) => step !== undefined)
}

function releaseWords(stage: ProposalStage, releaseId: bigint | undefined): string {
  if (releaseId !== undefined) return 'It has its own page, with its own hold.'
  if (stage.step === 'executed') return 'Nobody filed one in time. The charter stays adopted.'
  return 'The tested code, by anybody. It must be held once more before it runs.'
}
