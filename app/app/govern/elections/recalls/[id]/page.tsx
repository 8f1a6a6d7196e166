import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { parseElectionId } from '@/components/elections/parseElectionId.ts'
import { RecallView } from '@/components/elections/recall/RecallView.tsx'
import { Wallets } from '@/components/wallet/Wallets.tsx'

export const metadata: Metadata = { title: 'Recall' }

type Props = { params: Promise<{ id: string }> }

export default async function RecallPage({ params }: Props) {
  const recallId = parseElectionId((await params).id)
  if (recallId === undefined) notFound()
  return (
    <Wallets>
      <RecallView key={recallId} recallId={recallId} />
    </Wallets>
  )
}
