import type { Metadata } from 'next'
import { MyData } from '@/components/data/MyData.tsx'
import { PageHead } from '@/components/layout/PageHead.tsx'

export const metadata: Metadata = { title: 'My data' }

export default function DataPage() {
  return (
    <>
      <PageHead title="My data">
        Who may read what you own, until when and why, and what it has earned.
      </PageHead>
      <MyData />
    </>
  )
}
