import type { Metadata } from 'next'
import { PhonePage } from '@/components/wallet/phone/PhonePage.tsx'
import { pagePath } from '@/components/wallet/phone/pagePath.ts'

export const metadata: Metadata = {
  title: 'On a phone',
  description: 'How to open Fanal inside the wallet on your phone.',
}

type Props = { searchParams: Promise<{ to?: string | string[] }> }

export default async function Phone({ searchParams }: Props) {
  const { to } = await searchParams
  return <PhonePage path={pagePath(typeof to === 'string' ? to : undefined)} />
}
