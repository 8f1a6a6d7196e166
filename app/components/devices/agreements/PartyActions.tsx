'use client'

import type { Address } from 'viem'
import { formatAmount } from '../../format/formatAmount.ts'
import { formatDuration } from '../../format/formatDuration.ts'
import { useNow } from '../../format/useNow.ts'
import { formatMoment } from '../../govern/formatMoment.ts'
import { ActDialog } from '../ActDialog.tsx'
import { partyState } from './partyState.ts'
import type { AgreementView, PartyView } from '@fanal/sdk/agreements/types'

export type PartyActionsProps = {
  agreement: AgreementView
  party: PartyView
  account: Address | undefined
}

/** What a party can do about its own part: give notice, leave, take its deposit home. */
export function PartyActions({ agreement, party, account }: PartyActionsProps) {
  const now = useNow()
  const { terms, decimals, symbol } = agreement
  if (now === undefined || account?.toLowerCase() !== party.account.toLowerCase()) return null
  const { departsAt } = party
  const { canGiveNotice, canLeave, canTakeHome } = partyState({ agreement, party, now })
  const due = formatAmount({ amount: party.due, decimals, symbol })
  const at = { agreementId: agreement.agreementId, device: party.device }
  return (
    <div className="flex flex-wrap items-center gap-2 border-t border-line pt-4">
      {canLeave && (
        <ActDialog
          label="Leave"
          title="Leave this agreement"
          confirm="Leave"
          act={async (client) => {
            const { leaveAgreement } = await import('@fanal/sdk/agreements/leaveAgreement')
            return leaveAgreement(client, at)
          }}
        >
          <p>{due} are due to you then, and can be withdrawn at once.</p>
        </ActDialog>
      )}
      {canTakeHome && (
        <ActDialog
          label="Take the deposit home"
          look="amber"
          title="Take your deposit home"
          confirm="Take it home"
          act={async (client) => {
            const { takeHome } = await import('@fanal/sdk/agreements/takeHome')
            return takeHome(client, at)
          }}
        >
          <p>
            Nothing was reported for {formatDuration(terms.silenceDeadline)}, so nobody has to wait.{' '}
            {due} are due to you then.
          </p>
        </ActDialog>
      )}
      {canGiveNotice && (
        <ActDialog
          label="Give notice"
          title="Give notice"
          confirm="Give notice"
          final="It cannot be taken back."
          act={async (client) => {
            const { giveNotice } = await import('@fanal/sdk/agreements/giveNotice')
            return giveNotice(client, at)
          }}
        >
          <p>
            {formatDuration(terms.noticePeriod)} from then on, what this device reports counts no
            more. {formatDuration(terms.proofPeriod)} later you can leave with what is left of the
            deposit, now {due}.
          </p>
        </ActDialog>
      )}
      {departsAt !== undefined && !canLeave && (
        <p className="text-sm text-muted">You can leave from {formatMoment(departsAt)}.</p>
      )}
    </div>
  )
}
