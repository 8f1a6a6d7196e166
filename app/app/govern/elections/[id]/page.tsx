import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ElectionView } from '@/components/elections/election/ElectionView.tsx'
import { parseElectionId } from '@/components/elections/parseElectionId.ts'
import { Wallets } from '@/components/wallet/Wallets.tsx'

export const metadata: Metadata = { title: 'Election' }

type Props = { params: Promise<{ id: string }> }

export default async function ElectionPage({ params }: Props) {
  const electionId = parseElectionId((await params).id)
  if (electionId === undefined) notFound()
  return (
    <Wallets>
      <ElectionView key={electionId} electionId={electionId} />
    </Wallets>
  )
}
