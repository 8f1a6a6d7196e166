import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { parseElectionId } from '@/components/elections/parseElectionId.ts'
import { StandLoader } from '@/components/elections/stand/StandLoader.tsx'
import { PageHead } from '@/components/layout/PageHead.tsx'
import { Wallets } from '@/components/wallet/Wallets.tsx'

export const metadata: Metadata = { title: 'Stand as a candidate' }

type Props = { params: Promise<{ id: string }> }

export default async function StandPage({ params }: Props) {
  const electionId = parseElectionId((await params).id)
  if (electionId === undefined) notFound()
  return (
    <>
      <PageHead title="Stand as a candidate">
        Say who you are and what you stand for. You see what it takes before anything is asked of
        your wallet.
      </PageHead>
      <Wallets>
        <StandLoader electionId={electionId} />
      </Wallets>
    </>
  )
}
