'use client'

import { useState } from 'react'
import type { Address, Hex } from 'viem'
import { useMyDevices } from '@/hooks/devices/useMyDevices.ts'
import { openConnectDialog } from '@/hooks/wallet/connectDialog.ts'
import { formatAmount } from '../../format/formatAmount.ts'
import { formatDuration } from '../../format/formatDuration.ts'
import { IntentLink } from '../../layout/IntentLink.tsx'
import { Button } from '../../ui/Button.tsx'
import { Field, Select } from '../../ui/Field.tsx'
import { ActDialog } from '../ActDialog.tsx'
import { shortDevice } from '../shortDevice.ts'
import type { AgreementPhaseReturnType } from './agreementPhase.ts'
import { agreementWords } from './agreementWords.ts'
import type { AgreementView } from '@fanal/sdk/agreements/types'

export type AgreementPanelProps = {
  agreement: AgreementView
  where: AgreementPhaseReturnType
  account: Address | undefined
}

/** What one can do about an agreement as a whole: join it, or finish it. */
export function AgreementPanel({ agreement, where, account }: AgreementPanelProps) {
  const { agreementId, terms, finishable, silent, state } = agreement
  const isClosed = state === 'closed'
  return (
    <section aria-label="What you can do" className="card grid gap-4 p-5 sm:p-6">
      {silent && !isClosed && (
        <p role="status" className="rounded-md bg-amber-wash px-4 py-3 text-sm">
          Nothing was reported for {formatDuration(terms.silenceDeadline)}: everybody may take their
          deposit home now.
        </p>
      )}
      {where.isJoinable ? (
        account ? (
          <Join agreement={agreement} account={account} />
        ) : (
          <>
            <p>Connect a wallet to join with a device of yours.</p>
            <Button look="amber" onClick={openConnectDialog}>
              Connect a wallet
            </Button>
          </>
        )
      ) : (
        !finishable && (
          <p className="text-muted">
            {isClosed ? 'It is over.' : 'Nobody can join any more. It goes on as it was agreed.'}
          </p>
        )
      )}
      {finishable && !isClosed && (
        <ActDialog
          label="Finish it"
          look="amber"
          size="medium"
          title="Finish this agreement"
          confirm="Finish it"
          final="Every deposit that is left is then due to who paid it in."
          act={async (client) => {
            const { finishAgreement } = await import('@fanal/sdk/agreements/finishAgreement')
            return finishAgreement(client, { agreementId })
          }}
        >
          <p>
            It ends for all who are in it. Anybody may do this; it decides nothing, and takes
            nothing from anybody.
          </p>
        </ActDialog>
      )}
    </section>
  )
}

function Join({ agreement, account }: { agreement: AgreementView; account: Address }) {
  const { terms, parties, decimals, symbol } = agreement
  const mine = useMyDevices(account)
  const [chosen, setChosen] = useState<Hex>()
  const isIn = new Set(parties.map(({ device }) => device))
  const named = new Set(terms.devices)
  const able = (mine.data ?? []).filter(
    ({ device, active }) => active && !isIn.has(device) && (named.size === 0 || named.has(device)),
  )
  const device = chosen ?? able[0]?.device
  const sum = (amount: bigint) => formatAmount({ amount, decimals, symbol })
  const { loss } = agreementWords({
    ...terms,
    others: Math.max(parties.length, terms.minParties - 1, 1),
    formatDeposit: sum,
  })
  if (mine.data && device === undefined)
    return (
      <>
        <p>
          {parties.some((party) => party.account.toLowerCase() === account.toLowerCase())
            ? 'You are in it. No other device of yours can join.'
            : 'You need a device in service to join.'}
        </p>
        <IntentLink
          href="/devices/enrol"
          className="text-sm text-link underline underline-offset-2"
        >
          Enrol a device
        </IntentLink>
      </>
    )
  return (
    <>
      <div>
        <p className="eyebrow">Deposit</p>
        <p className="display mt-1 text-[2rem]">{sum(terms.deposit)}</p>
      </div>
      <Field label="With which device">
        <Select
          value={device ?? ''}
          onChange={(event) => setChosen(event.target.value as Hex)}
          className="mono"
        >
          {able.map((one) => (
            <option key={one.device} value={one.device}>
              {shortDevice(one.device)}
            </option>
          ))}
        </Select>
      </Field>
      <ActDialog
        label="Join"
        look="amber"
        size="large"
        title="Join this agreement"
        confirm={`Deposit ${sum(terms.deposit)} and join`}
        prompts="Your wallet asks twice: to let the contract take exactly the deposit, unless it may already, then to join."
        undo={`Give notice at any time: ${formatDuration(terms.noticePeriod)} later the device answers for nothing new, and ${formatDuration(terms.proofPeriod)} after that the deposit is yours.`}
        act={async (client) => {
          const { joinAgreement } = await import('@fanal/sdk/agreements/joinAgreement')
          if (device === undefined) throw new Error('Choose a device.')
          return joinAgreement(client, { agreementId: agreement.agreementId, device })
        }}
      >
        <p>{loss}</p>
        <p className="text-sm text-muted">
          You answer for the device also if you pass it on or enrol it again.
        </p>
      </ActDialog>
    </>
  )
}
