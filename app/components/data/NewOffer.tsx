'use client'

import { useState } from 'react'
import type { Hex } from 'viem'
import { useOwnerAction } from '@/hooks/data/useOwnerAction.ts'
import { useNetwork } from '@/hooks/network/NetworkContext.tsx'
import { offerProblems, type OfferTermsDraft, toOffer } from '../market/offerDraft.ts'
import { OfferFields } from '../market/OfferFields.tsx'
import { Button } from '../ui/Button.tsx'
import { ErrorNote } from '../ui/ErrorNote.tsx'

/** Puts the current version on sale under other terms. */
export function NewOffer({ datasetId, onDone }: { datasetId: Hex; onDone: () => void }) {
  const { network } = useNetwork()
  const action = useOwnerAction(onDone)
  const [tried, setTried] = useState(false)
  const [draft, setDraft] = useState<OfferTermsDraft>({
    price: '',
    token: network.paymentTokens[0]?.address ?? '',
    duration: 2_592_000,
    settlementWindow: 86_400,
    supply: '',
  })
  const decimals =
    network.paymentTokens.find(({ address }) => address === draft.token)?.decimals ?? 18
  const problems = offerProblems(draft, decimals)
  const offer = () => {
    setTried(true)
    if (Object.keys(problems).length > 0) return
    action.mutate(async (client) => {
      const { createOffer } = await import('@fanal/sdk/market/publishing/createOffer')
      return createOffer(client, { datasetId, offer: toOffer(draft, decimals) })
    })
  }
  return (
    <form
      className="flex w-full flex-col gap-5 rounded-md border border-line bg-inset p-5"
      onSubmit={(event) => {
        event.preventDefault()
        offer()
      }}
    >
      <OfferFields
        draft={draft}
        problems={tried ? problems : {}}
        onChange={(change) => setDraft({ ...draft, ...change })}
      />
      {action.error && <ErrorNote error={action.error} onRetry={offer} />}
      <div className="flex flex-wrap gap-3">
        <Button type="submit" look="ink" busy={action.isPending}>
          Offer it, in one transaction
        </Button>
        <Button look="quiet" onClick={onDone}>
          Leave it
        </Button>
      </div>
    </form>
  )
}
