import type { Metadata } from 'next'
import { InsurePage } from '@/components/insurance/InsurePage.tsx'
import { PoliciesHome } from '@/components/insurance/policy/PoliciesHome.tsx'

export const metadata: Metadata = {
  title: 'My policies',
  description: 'What is covered, until when, and what was claimed and paid.',
}

export default function PoliciesPage() {
  return (
    <InsurePage
      title="My policies"
      intro="What is covered, until when, and what was claimed and paid."
    >
      <PoliciesHome />
    </InsurePage>
  )
}
