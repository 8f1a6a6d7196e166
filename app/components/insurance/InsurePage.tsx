import type { ReactNode } from 'react'
import { PageHead } from '../layout/PageHead.tsx'
import { Wallets } from '../wallet/Wallets.tsx'
import { PlaceNav } from '../layout/PlaceNav.tsx'

export type InsurePageProps = { title: string; intro: ReactNode; children: ReactNode }

const PARTS = [
  { href: '/insure', name: 'Insure a car' },
  { href: '/insure/policies', name: 'My policies' },
  { href: '/insure/underwrite', name: 'Underwrite' },
]

/** The frame of a page in the place of insurance. */
export function InsurePage({ title, intro, children }: InsurePageProps) {
  return (
    <>
      <PageHead title={title}>{intro}</PageHead>
      <PlaceNav label="Insurance" parts={PARTS} />
      <div className="mx-auto max-w-6xl px-4 pt-8 pb-20 sm:px-6">
        <Wallets>{children}</Wallets>
      </div>
    </>
  )
}
