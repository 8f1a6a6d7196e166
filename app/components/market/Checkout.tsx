'use client'

import type { DatasetKind, OfferView } from '@fanal/sdk/market/types'
import { KeyRound, ReceiptText } from 'lucide-react'
import { useConnection, useSwitchChain } from 'wagmi'
import type { Hex } from 'viem'
import { usePurchase } from '@/hooks/market/usePurchase.ts'
import { usePurchasePlan } from '@/hooks/market/usePurchasePlan.ts'
import { useStoredPurchases } from '@/hooks/market/useStoredPurchases.ts'
import { useNetwork } from '@/hooks/network/NetworkContext.tsx'
import { openConnectDialog } from '@/hooks/wallet/connectDialog.ts'
import { formatAmount } from '../format/formatAmount.ts'
import { formatDuration } from '../format/formatDuration.ts'
import { Button } from '../ui/Button.tsx'
import { ErrorNote } from '../ui/ErrorNote.tsx'
import { StepList } from '../ui/StepList.tsx'
import { promptSentence } from './promptSentence.ts'
import { purchaseSteps } from './purchaseSteps.ts'

export type CheckoutProps = {
  offer: OfferView
  datasetId: Hex
  kind: DatasetKind
  renewal?: boolean
}

/** Where what is bought is kept, by what it is. */
const KEPT: Record<DatasetKind, string> = {
  file: 'The key to your copy is made on this device and stays in this browser. Clearing the site’s data loses it; another signature then asks for a new one.',
  stream:
    'The key to your pass is made on this device and stays in this browser. Clearing the site’s data loses it; one signature for each epoch then opens what you paid for.',
  control:
    'Your right is on the chain and goes with your account: the device looks there before it obeys. Nothing needs to be kept.',
}

/** From "Buy" to paid: says beforehand what the wallet will ask, then ticks off each step. A reload goes on here. */
export function Checkout({ offer, datasetId, kind, renewal }: CheckoutProps) {
  const { network } = useNetwork()
  const { status, chainId } = useConnection()
  const { mutate: switchChain, isPending: isSwitching } = useSwitchChain()
  const planned = usePurchasePlan(offer)
  const stored = useStoredPurchases()
  const purchase = usePurchase()

  const unfinished = stored.data?.find(
    ({ state }) =>
      state.datasetIds.includes(datasetId) &&
      !['mined', 'failed', 'planned'].includes(state.status),
  )
  const state = purchase.state ?? unfinished?.state
  const plan = purchase.plan ?? unfinished?.plan ?? planned.data
  const price = offer.token
    ? formatAmount({
        amount: offer.terms.price,
        decimals: offer.token.decimals,
        symbol: offer.token.symbol,
      })
    : undefined

  if (status !== 'connected') {
    return (
      <>
        <Button look="amber" size="large" className="w-full" onClick={openConnectDialog}>
          Connect a wallet to buy
        </Button>
        <p className="mt-3 text-sm text-muted">
          {offer.token?.authorization
            ? 'Then one signature pays: no approval, no transaction and no network fee of yours.'
            : 'We say how often the wallet will ask before it asks for the first time.'}
        </p>
      </>
    )
  }
  if (chainId !== network.chainId) {
    return (
      <Button
        look="amber"
        size="large"
        className="w-full"
        busy={isSwitching}
        onClick={() => switchChain({ chainId: network.chainId })}
      >
        Switch your wallet to {network.name}
      </Button>
    )
  }
  if (planned.error && !plan) {
    return (
      <ErrorNote
        error={planned.error}
        title="The purchase cannot be prepared."
        onRetry={() => void planned.refetch()}
      />
    )
  }
  if (plan === undefined) return <span className="skeleton block h-13" />

  const isUnderWay =
    purchase.isPending ||
    (state !== undefined && state.status !== 'failed' && state.status !== 'planned')
  const go = () => purchase.mutate(unfinished ? { orderId: unfinished.orderId } : { plan })
  return (
    <div className="flex flex-col gap-5">
      <StepList
        label="What happens"
        steps={purchaseSteps(plan, purchase.isPending || state ? state : undefined)}
      />
      {!isUnderWay && (
        <>
          <Button look="amber" size="large" className="w-full" onClick={go}>
            {renewal ? 'Extend' : 'Buy'} for {price}
          </Button>
          <p className="text-sm text-muted">{promptSentence(plan)}</p>
        </>
      )}
      {isUnderWay && !purchase.isPending && state?.status !== 'mined' && (
        <>
          <p className="text-sm text-muted">
            {state?.status === 'checking'
              ? 'Nobody knows yet whether the payment arrived. Checking again is safe and never pays twice.'
              : 'This purchase was interrupted. Going on is safe and never pays twice.'}
          </p>
          <Button look="amber" size="large" className="w-full" onClick={go}>
            {state?.status === 'checking' ? 'Check again' : 'Go on with the purchase'}
          </Button>
        </>
      )}
      {purchase.error && <ErrorNote error={purchase.error} onRetry={go} />}
      {state?.status === 'failed' && (
        <ErrorNote error={new Error(state.reason)} title="Nothing was paid." />
      )}
      <ul className="flex flex-col gap-2.5 border-t border-line pt-4 text-sm text-muted">
        <li className="flex gap-2.5">
          <KeyRound size={16} aria-hidden className="mt-0.5 shrink-0" />
          {KEPT[kind]}
        </li>
        <li className="flex gap-2.5">
          <ReceiptText size={16} aria-hidden className="mt-0.5 shrink-0" />
          The seller is paid after {formatDuration(offer.terms.settlementWindow)}. If they end your
          access earlier, they return the unused part in the same transaction.
        </li>
      </ul>
    </div>
  )
}
