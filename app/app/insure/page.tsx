import type { Metadata } from 'next'
import { InsurePage } from '@/components/insurance/InsurePage.tsx'
import { QuoteHome } from '@/components/insurance/quote/QuoteHome.tsx'

export const metadata: Metadata = {
  title: 'Insure a car',
  description:
    'A price that follows how a car is driven, a policy bought by one signature, and claims that settle by proof.',
}

export default function InsureACarPage() {
  return (
    <InsurePage
      title="Insure a car"
      intro="The price follows how the car is driven. A crash that devices prove is paid without anybody’s permission."
    >
      <QuoteHome />
    </InsurePage>
  )
}
