'use client'

import type { Address } from 'viem'
import { useGovernRules } from '@/hooks/govern/useGovernRules.ts'
import { useVotingPower } from '@/hooks/govern/useVotingPower.ts'
import { Votes } from '../Votes.tsx'

/** Whether this account has enough votes to propose; said before anything is typed. */
export function ThresholdNote({ account }: { account: Address }) {
  const { data: rules } = useGovernRules()
  const { data: power } = useVotingPower(account)
  if (rules === undefined || power === undefined) return null
  const isEnough = power.votes >= rules.proposalThreshold
  return (
    <p
      role="status"
      className={isEnough ? 'text-sm text-muted' : 'rounded-md bg-bad-wash p-4 text-sm'}
    >
      To propose, an account needs <Votes votes={rules.proposalThreshold} /> votes. You have{' '}
      <Votes votes={power.votes} />
      {isEnough
        ? ', so you can.'
        : '. You can write it here, but the chain will refuse it until you hold more, or others let you vote for them.'}
    </p>
  )
}
