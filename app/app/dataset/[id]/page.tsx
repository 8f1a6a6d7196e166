import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import type { Hex } from 'viem'
import { DatasetView } from '@/components/dataset/DatasetView.tsx'
import { firstDataset } from '@/server/firstDataset.ts'
import { Wallets } from '@/components/wallet/Wallets.tsx'

type Props = { params: Promise<{ id: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { id } = await params
  const initial = isDatasetId(id) ? await firstDataset(id) : undefined
  return {
    title: initial?.read.dataset.name ?? 'Dataset',
    ...(initial?.read.dataset.description && {
      description: initial.read.dataset.description.slice(0, 200),
    }),
  }
}

export default async function DatasetPage({ params }: Props) {
  const { id } = await params
  if (!isDatasetId(id)) notFound()
  return (
    <Wallets>
      <DatasetView key={id} datasetId={id} initial={await firstDataset(id)} />
    </Wallets>
  )
}

function isDatasetId(id: string): id is Hex {
  return /^0x[0-9a-f]{64}$/.test(id)
}
