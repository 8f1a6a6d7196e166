'use client'

import { ArrowLeft } from 'lucide-react'
import type { Hex } from 'viem'
import { useBondTerms } from '@/hooks/devices/useBondTerms.ts'
import { useDevice } from '@/hooks/devices/useDevice.ts'
import { useLiveDevice } from '@/hooks/devices/useLiveDevice.ts'
import { useBatches } from '@/hooks/events/useBatches.ts'
import { useChainClock } from '@/hooks/govern/useChainClock.ts'
import { useConnection } from 'wagmi'
import { useLive } from '@/hooks/useLive.ts'
import { Avatar } from '../../format/Avatar.tsx'
import { useNow } from '../../format/useNow.ts'
import { IntentLink } from '../../layout/IntentLink.tsx'
import { OfflineNote } from '../../network/OfflineNote.tsx'
import { Loaded } from '../../network/view/Loaded.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { deviceHealth } from '../deviceHealth.ts'
import { HealthBadge } from '../HealthBadge.tsx'
import { shortDevice } from '../shortDevice.ts'
import type { DeviceView } from '@fanal/sdk/devices/chain/types'
import { OwnerActions } from './OwnerActions.tsx'
import { CallForm } from '../calls/CallForm.tsx'
import { CallList } from '../calls/CallList.tsx'
import { DeviceFactsList } from './DeviceFactsList.tsx'
import { LiveSection } from './LiveSection.tsx'

/** One device: what it says now, what the chain knows of it, and what its people can do. */
export function DeviceScreen({ device }: { device: Hex }) {
  useChainClock()
  const facts = useDevice(device)
  return (
    <>
      <div className="relative isolate">
        <div className="fog" aria-hidden />
        <div className="mx-auto max-w-6xl px-4 pt-5 pb-8 sm:px-6">
          <IntentLink
            href="/devices"
            className="inline-flex items-center gap-1.5 rounded-full bg-surface/80 py-1.5 pr-3.5 pl-2.5 text-sm font-medium text-muted hover:text-text"
          >
            <ArrowLeft size={16} aria-hidden /> Devices
          </IntentLink>
          <div className="mt-7 flex flex-wrap items-center gap-x-4 gap-y-2">
            <Avatar id={device} size={44} />
            <h1 className="mono text-2xl sm:text-3xl" title={device}>
              <span className="sr-only">Device </span>
              {shortDevice(device)}
            </h1>
          </div>
          <p className="mono mt-3 text-sm break-all text-muted">{device}</p>
        </div>
      </div>
      <div className="mx-auto max-w-6xl px-4 pb-20 sm:px-6">
        <OfflineNote />
        <Loaded view={facts} what="The device" className="h-96 rounded-lg">
          {(found) =>
            found === null ? (
              <EmptyState title="No such device">
                Nobody has enrolled a device with this id on this network.
              </EmptyState>
            ) : (
              <Parts device={found} />
            )
          }
        </Loaded>
      </div>
    </>
  )
}

function Parts({ device }: { device: DeviceView }) {
  const live = useLiveDevice(device.device, { history: true })
  const batches = useBatches()
  const bond = useBondTerms()
  const now = useNow()
  const isLive = useLive()
  const { address } = useConnection()
  const isMine = isLive && address?.toLowerCase() === device.owner.toLowerCase()
  const isOperator =
    isLive && address !== undefined && address.toLowerCase() === device.operator?.toLowerCase()
  const token = { decimals: bond.data?.decimals ?? 18, symbol: bond.data?.symbol }
  const health =
    now === undefined ? undefined : deviceHealth({ chain: device, live: live.data, now })
  return (
    <div className="grid gap-x-10 gap-y-10 lg:grid-cols-[minmax(0,1fr)_22rem]">
      <aside className="grid content-start gap-4 lg:col-start-2 lg:row-start-1">
        {health && (
          <section aria-label="How it is" className="card grid gap-3 p-5">
            <p>
              <HealthBadge health={health} />
            </p>
            <p className="text-sm text-muted">{health.detail}</p>
          </section>
        )}
        {isMine && (
          <OwnerActions
            device={device}
            token={token}
            withdrawalDelay={bond.data?.withdrawalDelay ?? 0}
          />
        )}
      </aside>
      <div className="grid min-w-0 grid-cols-1 content-start gap-10 lg:col-start-1 lg:row-start-1">
        <section aria-labelledby="live" className="min-w-0">
          <h2 id="live" className="display mb-4 text-2xl">
            What it says
          </h2>
          <Loaded view={live} what="What it says" className="h-96 rounded-lg">
            {(heard) => <LiveSection live={heard} batches={batches.data ?? []} />}
          </Loaded>
        </section>
        <section aria-labelledby="known" className="min-w-0">
          <h2 id="known" className="display mb-4 text-2xl">
            What the chain knows
          </h2>
          <div className="card p-5 sm:p-7">
            <DeviceFactsList device={device} token={token} />
          </div>
        </section>
        <section aria-labelledby="calls" className="min-w-0">
          <h2 id="calls" className="display text-2xl">
            Calls
          </h2>
          <p className="mt-1.5 mb-4 text-muted">
            What contracts and people asked of it, and what it answered with its signature.
          </p>
          <div className="grid grid-cols-1 gap-4">
            {(isMine || isOperator) && device.active && <CallForm device={device.device} />}
            <CallList device={device.device} />
          </div>
        </section>
      </div>
    </div>
  )
}
