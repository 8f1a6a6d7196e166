import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { parseProposalId } from '@/components/govern/parseProposalId.ts'
import { ProposalView } from '@/components/govern/ProposalView.tsx'
import { Wallets } from '@/components/wallet/Wallets.tsx'

export const metadata: Metadata = { title: 'Proposal' }

type Props = { params: Promise<{ id: string }> }

export default async function ProposalPage({ params }: Props) {
  const { id } = await params
  if (parseProposalId(id) === undefined) notFound()
  return (
    <Wallets>
      <ProposalView key={id} id={id} />
    </Wallets>
  )
}
