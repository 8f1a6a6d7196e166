'use client'

import type { Address } from 'viem'
import { useGovernAction } from './useGovernAction.ts'

export type Delegation = {
  to: Address
  /** By a signature that a fog node sends, or by an own transaction. */
  way: 'relayed' | 'sent'
}

/** Says who casts the votes of this account's tokens. */
export function useDelegate() {
  const action = useGovernAction<unknown>()
  const mutate = ({ to, way }: Delegation, onDone: () => void) =>
    action.mutate(
      async (client) => {
        if (way === 'relayed') {
          const [{ signDelegation }, { relayVote }] = await Promise.all([
            import('@fanal/sdk/token/signDelegation'),
            import('@fanal/sdk/governance/relay/relayVote'),
          ])
          return relayVote(client, { vote: await signDelegation(client, { to }) })
        }
        const { delegateVotes } = await import('@fanal/sdk/token/delegateVotes')
        return delegateVotes(client, { to })
      },
      { onSuccess: onDone },
    )
  return { mutate, error: action.error, isPending: action.isPending }
}
