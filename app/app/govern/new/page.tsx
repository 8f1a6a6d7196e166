import type { Metadata } from 'next'
import { parseKind } from '@/components/govern/propose/proposalKinds.ts'
import { ProposeLoader } from '@/components/govern/propose/ProposeLoader.tsx'
import { PageHead } from '@/components/layout/PageHead.tsx'
import { Wallets } from '@/components/wallet/Wallets.tsx'

export const metadata: Metadata = { title: 'Propose a change' }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function NewProposalPage({ searchParams }: Props) {
  const { kind } = await searchParams
  return (
    <>
      <PageHead title="Propose a change">
        Say what shall change. You see what it will do before anything is asked of your wallet.
      </PageHead>
      <Wallets>
        <ProposeLoader kind={parseKind(typeof kind === 'string' ? kind : undefined)} />
      </Wallets>
    </>
  )
}
