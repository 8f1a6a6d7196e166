'use client'

import type { FreezeCall } from '@/components/network/freezes/pendingFreezes.ts'
import { useGovernAction } from '../govern/useGovernAction.ts'

const DAY = 86_400

export type SignFreeze = {
  call: FreezeCall
  /** This signature is the last one that is needed. */
  isLast: boolean
}

/** Signs a freeze for the council; with the last signature that it needs, freezes. */
export function useSignFreeze() {
  const action = useGovernAction<unknown>()
  const mutate = ({ call, isLast }: SignFreeze, onDone: () => void) =>
    action.mutate(
      async (client) => {
        const { target, days } = call
        const freeze = {
          kind: 'freeze',
          target,
          action: call.action,
          duration: days * DAY,
        } as const
        if (isLast) {
          const { executeCouncilCall } =
            await import('@fanal/sdk/governance/council/executeCouncilCall')
          return executeCouncilCall(client, { action: freeze })
        }
        const { approveCouncilCall } =
          await import('@fanal/sdk/governance/council/approveCouncilCall')
        return approveCouncilCall(client, { action: freeze })
      },
      { onSuccess: onDone },
    )
  return { mutate, error: action.error, isPending: action.isPending }
}
