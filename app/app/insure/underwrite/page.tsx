import type { Metadata } from 'next'
import { InsurePage } from '@/components/insurance/InsurePage.tsx'
import { PoolsHome } from '@/components/insurance/pools/PoolsHome.tsx'

export const metadata: Metadata = {
  title: 'Underwrite',
  description: 'Pools of capital that back policies: what they hold, owe, and could have to pay.',
}

export default function UnderwritePage() {
  return (
    <InsurePage
      title="Underwrite"
      intro="Capital that backs policies earns their premiums and bears their claims. A pool can never owe more than it holds."
    >
      <PoolsHome />
    </InsurePage>
  )
}
