'use client'

import { useState } from 'react'
import type { Address, Hex } from 'viem'
import { useDeviceAction } from '@/hooks/devices/useDeviceAction.ts'
import { useMyDevices } from '@/hooks/devices/useMyDevices.ts'
import { useNetwork } from '@/hooks/network/NetworkContext.tsx'
import { useRouter } from 'next/navigation'
import { Consequences } from '../../govern/act/Consequences.tsx'
import { type OfferTermsDraft, offerProblems, toOffer } from '../../market/offerDraft.ts'
import { OfferFields } from '../../market/OfferFields.tsx'
import { Button } from '../../ui/Button.tsx'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { Field, Input, Select, Textarea } from '../../ui/Field.tsx'
import { shortDevice } from '../shortDevice.ts'
import { ActionFields } from './ActionFields.tsx'
import { type ControlDraft, controlProblems, emptyControl, toActions } from './controlDraft.ts'

/** Offers the use of a device: what it understands, for how much, for how long. */
export function OfferControl({ account }: { account: Address }) {
  const { network } = useNetwork()
  const router = useRouter()
  const mine = useMyDevices(account)
  const publish = useDeviceAction<{ datasetId: Hex }>()
  const [draft, setDraft] = useState<ControlDraft>(emptyControl)
  const [offer, setOffer] = useState<OfferTermsDraft>({
    price: '',
    token: network.paymentTokens[0]?.address ?? '',
    duration: 3600,
    settlementWindow: 600,
    supply: '',
  })
  const [hasTried, setHasTried] = useState(false)
  const devices = (mine.data ?? []).filter(({ active }) => active)
  const device = draft.device || devices[0]?.device || ''
  const decimals =
    network.paymentTokens.find(({ address }) => address === offer.token)?.decimals ?? 18
  const wrongOffer = offerProblems(offer, decimals)
  const wrong = controlProblems({ ...draft, device })
  const isReady = Object.keys(wrong).length + Object.keys(wrongOffer).length === 0
  const problems = hasTried ? wrong : {}
  const set = (change: Partial<ControlDraft>) => setDraft({ ...draft, ...change })
  const go = () => {
    setHasTried(true)
    if (!isReady) return
    publish.mutate(
      async (client) => {
        const [{ publishControl }, { setControl }] = await Promise.all([
          import('@fanal/sdk/market/publishing/publishControl'),
          import('@fanal/sdk/devices/chain/setControl'),
        ])
        const published = await publishControl(client, {
          metadata: {
            name: draft.name.trim(),
            description: draft.description.trim(),
            license: 'LicenseRef-Use',
          },
          device: device as Hex,
          actions: toActions(draft),
          offer: toOffer(offer, decimals),
        })
        await setControl(client, { device: device as Hex, datasetId: published.datasetId })
        return published
      },
      { onSuccess: ({ datasetId }) => router.push(`/dataset/${datasetId}`) },
    )
  }
  return (
    <details className="card p-5 sm:p-6">
      <summary className="font-medium">Offer the use of a device of yours</summary>
      <form
        noValidate
        className="mt-5 grid gap-6"
        onSubmit={(event) => {
          event.preventDefault()
          go()
        }}
      >
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label="Device" error={problems.device}>
            <Select
              className="mono"
              value={device}
              onChange={(event) => set({ device: event.target.value })}
            >
              {devices.map((one) => (
                <option key={one.device} value={one.device}>
                  {shortDevice(one.device)}
                </option>
              ))}
            </Select>
          </Field>
          <Field label="Name" error={problems.name}>
            <Input
              maxLength={200}
              value={draft.name}
              onChange={(event) => set({ name: event.target.value })}
            />
          </Field>
        </div>
        <Field label="Description">
          <Textarea
            value={draft.description}
            onChange={(event) => set({ description: event.target.value })}
          />
        </Field>
        <ActionFields
          actions={draft.actions}
          problems={problems}
          onChange={(actions) => set({ actions })}
        />
        <OfferFields
          draft={offer}
          problems={hasTried ? wrongOffer : {}}
          onChange={(change) => setOffer({ ...offer, ...change })}
        />
        {hasTried && !isReady && (
          <p role="alert" className="text-sm text-bad">
            Something is missing above. Nothing was asked of your wallet.
          </p>
        )}
        <Button
          type="submit"
          look="amber"
          className="w-full justify-self-start sm:w-auto"
          busy={publish.isPending}
        >
          Put it on offer
        </Button>
        {publish.error && <ErrorNote error={publish.error} />}
        <Consequences
          prompts="Your wallet asks four times: to store the description and to sign it, which costs nothing; then for the transaction that offers it, and for the one that tells the device’s registry."
          cost="You pay the network fees of the two transactions."
          undo="End the offer, or take it from the device, at any time. Who has paid keeps the use until its end."
        />
      </form>
    </details>
  )
}
