import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { AgreementScreen } from '@/components/devices/agreements/AgreementScreen.tsx'
import { Wallets } from '@/components/wallet/Wallets.tsx'

export const metadata: Metadata = { title: 'Agreement' }

type Props = { params: Promise<{ id: string }> }

export default async function AgreementPage({ params }: Props) {
  const { id } = await params
  if (!/^0x[0-9a-f]{64}$/.test(id)) notFound()
  return (
    <Wallets>
      <AgreementScreen key={id} id={id} />
    </Wallets>
  )
}
