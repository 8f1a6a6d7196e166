import type { ReactNode } from 'react'
import { PageHead } from '../layout/PageHead.tsx'
import { Wallets } from '../wallet/Wallets.tsx'
import { PlaceNav } from '../layout/PlaceNav.tsx'

export type DevicePageProps = { title: string; intro: ReactNode; children: ReactNode }

const PARTS = [
  { href: '/devices', name: 'My devices' },
  { href: '/devices/enrol', name: 'Enrol' },
  { href: '/devices/agreements', name: 'Agreements' },
  { href: '/devices/promotions', name: 'Promotions' },
  { href: '/devices/control', name: 'Use a device' },
]

/** The frame of a page in the devices' place. */
export function DevicePage({ title, intro, children }: DevicePageProps) {
  return (
    <>
      <PageHead title={title}>{intro}</PageHead>
      <PlaceNav label="Devices" parts={PARTS} />
      <div className="mx-auto max-w-6xl px-4 pt-8 pb-20 sm:px-6">
        <Wallets>{children}</Wallets>
      </div>
    </>
  )
}
