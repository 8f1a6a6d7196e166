import type { VoteSupport } from '@fanal/sdk/governance/types'
import { CircleMinus, ThumbsDown, ThumbsUp } from 'lucide-react'
import { classes } from '../../ui/classes.ts'

export type VoteChoiceProps = {
  value: VoteSupport | undefined
  onChange: (value: VoteSupport) => void
  disabled?: boolean
}

const CHOICES = [
  { value: 'for', name: 'For', Icon: ThumbsUp, hint: 'counts for it and for the quorum' },
  { value: 'against', name: 'Against', Icon: ThumbsDown, hint: 'counts against it' },
  { value: 'abstain', name: 'Abstain', Icon: CircleMinus, hint: 'counts for the quorum only' },
] as const

/** The three ways to vote, each with what it does. */
export function VoteChoice({ value, onChange, disabled }: VoteChoiceProps) {
  return (
    <fieldset disabled={disabled} className="flex flex-col gap-2">
      <legend className="mb-2 text-sm font-medium">Your vote</legend>
      {CHOICES.map(({ value: choice, name, Icon, hint }) => (
        <label
          key={choice}
          className="flex items-center gap-3 rounded-md border border-line px-3.5 py-2.5 has-checked:border-ink has-checked:bg-inset has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-amber-text"
        >
          <input
            type="radio"
            name="support"
            value={choice}
            checked={value === choice}
            onChange={() => onChange(choice)}
            className="accent-(--ink)"
          />
          <Icon
            size={18}
            aria-hidden
            className={classes('shrink-0', value === choice ? 'text-amber-text' : 'text-muted')}
          />
          <span className="grow">
            <span className="font-medium">{name}</span>{' '}
            <span className="text-sm text-muted">{hint}</span>
          </span>
        </label>
      ))}
    </fieldset>
  )
}
