'use client'

import type { PolicyView } from '@fanal/sdk/insurance/types'
import { ArrowLeft } from 'lucide-react'
import { zeroHash } from 'viem'
import { useConnection } from 'wagmi'
import { useChainClock } from '@/hooks/govern/useChainClock.ts'
import { useEvidenceDocument } from '@/hooks/insurance/useEvidenceDocument.ts'
import { usePolicies } from '@/hooks/insurance/usePolicies.ts'
import { useProducts } from '@/hooks/insurance/useProducts.ts'
import { useNetwork } from '@/hooks/network/NetworkContext.tsx'
import { useLive } from '@/hooks/useLive.ts'
import { DeviceName } from '../../devices/DeviceName.tsx'
import { Address } from '../../format/Address.tsx'
import { formatAmount } from '../../format/formatAmount.ts'
import { formatCountdown } from '../../format/formatCountdown.ts'
import { useNow } from '../../format/useNow.ts'
import { formatMoment } from '../../govern/formatMoment.ts'
import { LocalClock } from '../../govern/local/LocalClock.tsx'
import { IntentLink } from '../../layout/IntentLink.tsx'
import { OfflineNote } from '../../network/OfflineNote.tsx'
import { Facts } from '../../network/view/Facts.tsx'
import { Loaded } from '../../network/view/Loaded.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { productName } from '../productName.ts'
import { ProductWords } from '../quote/ProductWords.tsx'
import { ScoreView } from '../quote/ScoreView.tsx'
import { ClaimList } from './ClaimList.tsx'
import { CrashButton } from './CrashButton.tsx'
import { PolicyActions } from './PolicyActions.tsx'
import { PolicyBadge } from './PolicyBadge.tsx'
import { policyWords } from './policyWords.ts'

/** One policy: where it is, what it covers, what was claimed, and what one can do. */
export function PolicyScreen({ id }: { id: string }) {
  const { network } = useNetwork()
  useChainClock()
  const policies = usePolicies()
  if (network.contracts.policies === undefined)
    return (
      <div className="mx-auto max-w-3xl px-4 py-16 sm:px-6">
        <EmptyState title="No insurance on this network">
          This network has no contracts that sell policies.
        </EmptyState>
      </div>
    )
  return (
    <Loaded view={policies} what="The policy" className="mx-auto mt-28 h-96 max-w-6xl rounded-lg">
      {(all) => {
        const found = all.find(({ policyId }) => policyId === id)
        return found ? (
          <Screen policy={found} />
        ) : (
          <div className="mx-auto max-w-3xl px-4 py-16 sm:px-6">
            <EmptyState
              title="No such policy"
              action={<IntentLink href="/insure/policies">My policies</IntentLink>}
            >
              Nobody has bought a policy with this id on this network.
            </EmptyState>
          </div>
        )
      }}
    </Loaded>
  )
}

function Screen({ policy }: { policy: PolicyView }) {
  const isLive = useLive()
  const { address } = useConnection()
  const account = isLive ? address : undefined
  const now = useNow()
  const products = useProducts()
  const { quote, decimals, symbol, holder, coveredFrom, until, boughtAt } = policy
  const isHolder = account?.toLowerCase() === holder.toLowerCase()
  const product = products.data?.find(({ productId }) => productId === quote.productId)
  const where = policyWords(policy)
  const sum = (amount: bigint) => formatAmount({ amount, decimals, symbol })
  return (
    <>
      <div className="relative isolate">
        <div className="fog" aria-hidden />
        <div className="mx-auto max-w-6xl px-4 pt-5 pb-8 sm:px-6">
          <IntentLink
            href="/insure/policies"
            className="inline-flex items-center gap-1.5 rounded-full bg-surface/80 py-1.5 pr-3.5 pl-2.5 text-sm font-medium text-muted hover:text-text"
          >
            <ArrowLeft size={16} aria-hidden /> My policies
          </IntentLink>
          <p className="tabular mt-7 flex flex-wrap items-center gap-2.5 text-sm text-muted">
            <PolicyBadge {...where} />
            {where.nextAt !== undefined && now !== undefined && (
              <span>{formatCountdown(Math.max(0, where.nextAt - now))} left</span>
            )}
          </p>
          <h1 className="display mt-2 text-[2rem] sm:text-[2.75rem]">
            {product
              ? productName(product)
              : productName({ document: undefined, productId: quote.productId })}
          </h1>
          <p className="mt-3 text-muted">{where.words}</p>
        </div>
      </div>
      <div className="mx-auto grid max-w-6xl gap-x-10 gap-y-8 px-4 pb-20 sm:px-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <aside className="grid content-start gap-4 lg:col-start-2 lg:row-start-1">
          <OfflineNote />
          <PolicyActions policy={policy} isHolder={isHolder} />
          {policy.status === 'inForce' && <CrashButton device={quote.device} />}
        </aside>
        <div className="grid min-w-0 grid-cols-1 content-start gap-8 lg:col-start-1 lg:row-start-1">
          <section aria-labelledby="covered" className="card grid gap-5 p-5 sm:p-7">
            <h2 id="covered" className="display text-2xl">
              What is covered
            </h2>
            <Facts
              rows={[
                { name: 'Car', value: <DeviceName device={quote.device} /> },
                { name: 'Holder', value: <Address address={holder} /> },
                {
                  name: 'Covered',
                  value: `${formatMoment(coveredFrom)} to ${formatMoment(until)}`,
                },
                {
                  name: 'For the own part',
                  value: `up to ${sum(quote.ownSum)}, of which ${sum(policy.paidOwn)} is claimed`,
                },
                {
                  name: 'For what is owed to others',
                  value: `up to ${sum(quote.liabilitySum)}, of which ${sum(policy.paidThird)} is claimed`,
                },
                { name: 'Premium', value: `${sum(quote.premium)}, paid ${formatMoment(boughtAt)}` },
              ]}
            />
            {product && <ProductWords product={product} />}
          </section>
          <ClaimList policy={policy} />
          {quote.evidence !== zeroHash && <ScoreSection policy={policy} isHolder={isHolder} />}
          <LocalClock />
        </div>
      </div>
    </>
  )
}

function ScoreSection({ policy, isHolder }: { policy: PolicyView; isHolder: boolean }) {
  const evidence = useEvidenceDocument(policy.quote.evidence)
  return (
    <details className="card p-5 sm:px-7">
      <summary className="font-medium">The score that its price rests on</summary>
      <div className="mt-5">
        <Loaded view={evidence} what="The score" className="h-64 rounded-lg">
          {(document) => <ScoreView evidence={document} isOwner={isHolder} />}
        </Loaded>
      </div>
    </details>
  )
}
