import type { Metadata } from 'next'
import { AgreementsHome } from '@/components/devices/agreements/AgreementsHome.tsx'
import { DevicePage } from '@/components/devices/DevicePage.tsx'

export const metadata: Metadata = {
  title: 'Agreements of devices',
  description:
    'Devices promise something together and answer for it with a deposit; a proven break pays the others.',
}

export default function AgreementsPage() {
  return (
    <DevicePage
      title="Agreements"
      intro="Several devices, one goal, a deposit each. A break that is proven pays the others by itself; nothing else can take a deposit."
    >
      <AgreementsHome />
    </DevicePage>
  )
}
