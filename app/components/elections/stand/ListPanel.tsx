'use client'

import { isAddressEqual, type Address } from 'viem'
import { useElectionAction } from '@/hooks/elections/useElectionAction.ts'
import { Button } from '../../ui/Button.tsx'
import { describeError } from '../../ui/describeError.ts'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import type { StandFacts } from './standFacts.ts'

export type ListPanelProps = { facts: StandFacts; account: Address }

/** Whether the account is on the list of those who may stand, and how to get on it. */
export function ListPanel({ facts: { body, listed }, account }: ListPanelProps) {
  const action = useElectionAction<unknown>()
  if (listed.proven) {
    return (
      <p role="status" className="rounded-md bg-good-wash px-4 py-3 text-sm">
        This account is on the list of those who may stand. The proof is sent along.
      </p>
    )
  }
  const { message, advice } = describeError(listed.error)
  const hasAsked = body.interested.some((one) => isAddressEqual(one, account))
  return (
    <section aria-label="The list" className="grid gap-3 rounded-md bg-amber-wash p-4">
      <p className="font-medium">You are not proven to be eligible.</p>
      <p className="text-sm">
        {message} <span className="text-muted">{advice}</span>
      </p>
      {hasAsked ? (
        <p className="text-sm text-muted">
          You have asked to be put on it. Who keeps the list decides.
        </p>
      ) : (
        <div className="flex flex-wrap items-center gap-3">
          <Button
            size="small"
            busy={action.isPending}
            onClick={() =>
              action.mutate(async (client) => {
                const { registerInterest } =
                  await import('@fanal/sdk/governance/elections/registerInterest')
                return registerInterest(client, { bodyId: body.bodyId })
              })
            }
          >
            Ask to be put on the list
          </Button>
          <span className="text-sm text-muted">
            One transaction; it promises nothing and is public for ever.
          </span>
        </div>
      )}
      {action.error && <ErrorNote error={action.error} />}
    </section>
  )
}
