import type { Metadata } from 'next'
import { DevicePage } from '@/components/devices/DevicePage.tsx'
import { EnrolHome } from '@/components/devices/enrol/EnrolHome.tsx'

export const metadata: Metadata = {
  title: 'Enrol a device',
  description: 'Puts a device into service: paste or scan its proof, see what it costs, sign.',
}

export default function EnrolPage() {
  return (
    <DevicePage
      title="Enrol a device"
      intro="The device proves with its own key that it is there and that it is yours. Then it is in service."
    >
      <EnrolHome />
    </DevicePage>
  )
}
