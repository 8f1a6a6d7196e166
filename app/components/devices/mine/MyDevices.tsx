'use client'

import { Plus } from 'lucide-react'
import type { Address } from 'viem'
import { useBondTerms } from '@/hooks/devices/useBondTerms.ts'
import { useLiveDevice } from '@/hooks/devices/useLiveDevice.ts'
import { useMyDevices } from '@/hooks/devices/useMyDevices.ts'
import { formatAmount } from '../../format/formatAmount.ts'
import { IntentLink } from '../../layout/IntentLink.tsx'
import { OfflineNote } from '../../network/OfflineNote.tsx'
import { Loaded } from '../../network/view/Loaded.tsx'
import { buttonClasses } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ConnectGate } from '../../wallet/ConnectGate.tsx'
import type { BondToken } from '../views.ts'
import type { DeviceView } from '@fanal/sdk/devices/chain/types'
import { DeviceCard } from './DeviceCard.tsx'

/** The devices of whoever is connected. */
export function MyDevices() {
  return (
    <>
      <OfflineNote />
      <ConnectGate
        title="Connect a wallet to see your devices"
        reason="Devices belong to an account. It shows us your address; nothing is signed and nothing is paid."
        meanwhile={<WithoutWallet />}
      >
        {(account) => <Devices key={account} account={account} />}
      </ConnectGate>
    </>
  )
}

const OPEN_PLACES = [
  { href: '/events', name: 'Events', what: 'what devices say, with its proof' },
  {
    href: '/devices/agreements',
    name: 'Agreements',
    what: 'what owners of devices promise each other',
  },
  {
    href: '/devices/promotions',
    name: 'Promotions',
    what: 'what is paid for new users of devices',
  },
]

function WithoutWallet() {
  return (
    <section aria-labelledby="open" className="mt-6 text-sm">
      <h2 id="open" className="font-medium">
        Open to everybody, without a wallet
      </h2>
      <ul className="mt-2 grid gap-1.5">
        {OPEN_PLACES.map(({ href, name, what }) => (
          <li key={href}>
            <IntentLink href={href} className="text-link underline underline-offset-2">
              {name}
            </IntentLink>
            <span className="text-muted">: {what}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Devices({ account }: { account: Address }) {
  const devices = useMyDevices(account)
  const bond = useBondTerms()
  const token = { decimals: bond.data?.decimals ?? 18, symbol: bond.data?.symbol }
  return (
    <Loaded view={devices} what="Your devices" className="h-72 rounded-lg">
      {(mine) =>
        mine.length === 0 ? (
          <EmptyState title="No device yet" action={<EnrolLink />}>
            A device that you enrol appears here, with what it says as it says it.
          </EmptyState>
        ) : (
          <>
            <div className="mb-5 flex flex-wrap items-center justify-between gap-3">
              <p className="tabular text-muted">
                {mine.length} {mine.length === 1 ? 'device' : 'devices'}
              </p>
              <EnrolLink />
            </div>
            <ul className="grid gap-5 sm:grid-cols-2 lg:grid-cols-3">
              {mine.map((device) => (
                <li key={device.device}>
                  <LiveCard device={device} token={token} />
                </li>
              ))}
            </ul>
          </>
        )
      }
    </Loaded>
  )
}

function LiveCard({ device, token }: { device: DeviceView; token: BondToken }) {
  const live = useLiveDevice(device.device)
  return (
    <DeviceCard
      device={device}
      live={live.data}
      bond={formatAmount({ amount: device.bond, ...token })}
    />
  )
}

function EnrolLink() {
  return (
    <IntentLink href="/devices/enrol" className={buttonClasses('amber')}>
      <Plus size={18} aria-hidden /> Enrol a device
    </IntentLink>
  )
}
