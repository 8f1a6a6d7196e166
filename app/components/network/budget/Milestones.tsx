import type { GrantTerms } from '@fanal/sdk/governance/types'
import { StepList } from '../../ui/StepList.tsx'

/** The milestones of a grant in their order, with those that are paid. */
export function Milestones({ grant: { milestones, released } }: { grant: GrantTerms }) {
  return (
    <StepList
      label="Milestones"
      steps={milestones.map(({ text }, index) => ({
        title: text,
        detail: index < released ? 'Reached and paid' : 'Paid once it is reached',
        state: index < released ? 'done' : 'waiting',
      }))}
    />
  )
}
