'use client'

import type { Address } from 'viem'
import { ActDialog } from '../../devices/ActDialog.tsx'

/** Most dues that one transaction pays, so that it fits a block. */
const MOST = 50

export type PayDuesDialogProps = {
  pool: Address
  /** Dues that it should get to. */
  count: number
}

/** Has a pool send what waits and fits the limit of the day. */
export function PayDuesDialog({ pool, count }: PayDuesDialogProps) {
  return (
    <ActDialog
      label="Pay what can be paid"
      title="Pay what can be paid today"
      confirm="Pay it"
      act={async (client) => {
        const { payDues } = await import('@fanal/sdk/insurance/payDues')
        return payDues(client, { pool, count: Math.min(count, MOST) })
      }}
    >
      <p>
        Payouts are paid in order until the limit of the day. Anybody may send this; it favours
        nobody.
      </p>
    </ActDialog>
  )
}
