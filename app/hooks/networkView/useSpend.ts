'use client'

import type { BudgetLineView } from '@fanal/sdk/governance/types'
import { useGovernAction } from '../govern/useGovernAction.ts'

export type Spending = {
  line: BudgetLineView
  /** What it is for. */
  report: string
  /** Left empty for a grant, whose next milestone decides both. Amounts in whole tokens. */
  recipient: string
  amount: string
}

/** Spends from a budget line, or pays the next milestone of a grant, after its report is stored. */
export function useSpend() {
  const action = useGovernAction<unknown>()
  const mutate = ({ line, report, recipient, amount }: Spending, onDone: () => void) =>
    action.mutate(
      async (client) => {
        const { lineId } = line
        if (line.grant) {
          const { releaseMilestone } =
            await import('@fanal/sdk/governance/treasury/releaseMilestone')
          return releaseMilestone(client, { lineId, report })
        }
        const { spendFromLine } = await import('@fanal/sdk/governance/treasury/spendFromLine')
        return spendFromLine(client, { lineId, recipient, amount, report })
      },
      { onSuccess: onDone },
    )
  return { mutate, error: action.error, isPending: action.isPending }
}
