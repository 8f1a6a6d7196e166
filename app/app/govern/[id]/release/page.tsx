import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { parseProposalId } from '@/components/govern/parseProposalId.ts'
import { ReleaseLoader } from '@/components/govern/release/ReleaseLoader.tsx'
import { PageHead } from '@/components/layout/PageHead.tsx'
import { Wallets } from '@/components/wallet/Wallets.tsx'

export const metadata: Metadata = { title: 'File a release' }

type Props = { params: Promise<{ id: string }> }

export default async function ReleasePage({ params }: Props) {
  const { id } = await params
  if (parseProposalId(id) === undefined) notFound()
  return (
    <>
      <PageHead title="File a release">
        The tested code that puts an adopted charter into practice. Holders hold it once more before
        it runs.
      </PageHead>
      <Wallets>
        <ReleaseLoader id={id} />
      </Wallets>
    </>
  )
}
