'use client'

import type { DatasetDetail } from '@fanal/sdk/market/types'
import { useState } from 'react'
import { useMarketAction } from '@/hooks/market/selling/useMarketAction.ts'
import { useNetwork } from '@/hooks/network/NetworkContext.tsx'
import { type OfferTermsDraft, offerProblems, toOffer } from '../market/offerDraft.ts'
import { OfferFields } from '../market/OfferFields.tsx'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { ErrorNote } from '../ui/ErrorNote.tsx'

export type NewOfferDialogProps = { dataset: DatasetDetail; onClose: () => void }

/** New terms beside the ones there are; old ones go on until they are ended. */
export function NewOfferDialog({ dataset, onClose }: NewOfferDialogProps) {
  const { network } = useNetwork()
  const create = useMarketAction()
  const [hasTried, setHasTried] = useState(false)
  const [draft, setDraft] = useState<OfferTermsDraft>({
    price: '',
    token: network.paymentTokens[0]?.address ?? '',
    duration: 0,
    settlementWindow: dataset.bestOffer?.terms.settlementWindow ?? 600,
    supply: '',
  })
  const decimals =
    network.paymentTokens.find(({ address }) => address === draft.token)?.decimals ?? 18
  const problems = offerProblems(draft, decimals)

  const go = () => {
    setHasTried(true)
    if (Object.keys(problems).length > 0) return
    create.mutate(
      async (client) => {
        const { createOffer } = await import('@fanal/sdk/market/publishing/createOffer')
        return createOffer(client, {
          datasetId: dataset.datasetId,
          offer: toOffer(draft, decimals),
        })
      },
      { onSuccess: onClose },
    )
  }
  return (
    <Dialog
      open
      firm
      onOpenChange={(open) => !open && !create.isPending && onClose()}
      title="New offer"
      description={`Of version ${dataset.version}. Offers that are open stay open until you end them.`}
    >
      <OfferFields
        draft={draft}
        problems={hasTried ? problems : {}}
        onChange={(change) => setDraft({ ...draft, ...change })}
      />
      {create.error && (
        <div className="mt-5">
          <ErrorNote error={create.error} />
        </div>
      )}
      <Button look="amber" className="mt-6 w-full" busy={create.isPending} onClick={go}>
        Make the offer
      </Button>
      <p className="mt-3 text-sm text-muted">One transaction; you pay its network fee.</p>
    </Dialog>
  )
}
