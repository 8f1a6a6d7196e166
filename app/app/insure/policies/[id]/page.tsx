import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import type { Hex } from 'viem'
import { PolicyScreen } from '@/components/insurance/policy/PolicyScreen.tsx'
import { Wallets } from '@/components/wallet/Wallets.tsx'

export const metadata: Metadata = { title: 'Policy' }

type Props = { params: Promise<{ id: string }> }

export default async function PolicyPage({ params }: Props) {
  const { id } = await params
  if (!isPolicy(id)) notFound()
  return (
    <Wallets>
      <PolicyScreen key={id} id={id} />
    </Wallets>
  )
}

function isPolicy(text: string): text is Hex {
  return /^0x[0-9a-f]{64}$/.test(text)
}
