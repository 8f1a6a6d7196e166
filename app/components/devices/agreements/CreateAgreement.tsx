'use client'

import { useState } from 'react'
import { useRouter } from 'next/navigation'
import { useDeviceAction } from '@/hooks/devices/useDeviceAction.ts'
import { useNetwork } from '@/hooks/network/NetworkContext.tsx'
import { useNow } from '../../format/useNow.ts'
import { Consequences } from '../../govern/act/Consequences.tsx'
import { Button } from '../../ui/Button.tsx'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { type AgreementDraft, emptyAgreement, readAgreement } from './agreementDraft.ts'
import { AgreementFields } from './AgreementFields.tsx'
import { LossPicture } from './LossPicture.tsx'

/** Announces an agreement: the terms, what a break would cost, one button. Joining comes after it. */
export function CreateAgreement() {
  const { network } = useNetwork()
  const router = useRouter()
  const now = useNow()
  const create = useDeviceAction<{ agreementId: string }>()
  const [draft, setDraft] = useState<AgreementDraft>(() =>
    emptyAgreement(network.paymentTokens[0]?.address ?? ''),
  )
  const [hasTried, setHasTried] = useState(false)
  const token = network.paymentTokens.find(({ address }) => address === draft.token)
  const { decimals = 18, symbol } = token ?? {}
  const { plan, problems } = readAgreement({ draft, decimals, now: now ?? 0 })
  const go = () => {
    setHasTried(true)
    if (plan === undefined) return
    create.mutate(
      async (client) => {
        const { createAgreement } = await import('@fanal/sdk/agreements/createAgreement')
        return createAgreement(client, { plan })
      },
      { onSuccess: ({ agreementId }) => router.push(`/devices/agreements/${agreementId}`) },
    )
  }
  return (
    <details className="card p-5 sm:p-6">
      <summary className="font-medium">Make an agreement</summary>
      <form
        noValidate
        className="mt-5 grid gap-6"
        onSubmit={(event) => {
          event.preventDefault()
          go()
        }}
      >
        <AgreementFields
          draft={draft}
          problems={hasTried ? problems : {}}
          onChange={(change) => setDraft({ ...draft, ...change })}
        />
        {plan && (
          <LossPicture
            terms={plan}
            others={plan.minParties - 1}
            decimals={decimals}
            symbol={symbol}
          />
        )}
        {hasTried && plan === undefined && (
          <p role="alert" className="text-sm text-bad">
            Something is missing above. Nothing was asked of your wallet.
          </p>
        )}
        <Button
          type="submit"
          look="amber"
          className="w-full justify-self-start sm:w-auto"
          busy={create.isPending}
        >
          Announce it
        </Button>
        {create.error && <ErrorNote error={create.error} />}
        <Consequences
          prompts="Your wallet asks once, for a transaction."
          cost="You pay its network fee. Nothing is deposited yet: that is asked when a device joins."
          final="The terms cannot be changed afterwards, and give nobody any power."
        />
      </form>
    </details>
  )
}
