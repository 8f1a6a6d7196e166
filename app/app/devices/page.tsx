import type { Metadata } from 'next'
import { DevicePage } from '@/components/devices/DevicePage.tsx'
import { MyDevices } from '@/components/devices/mine/MyDevices.tsx'

export const metadata: Metadata = {
  title: 'Devices',
  description: 'Your devices: what they say as they say it, how they are, and what they may do.',
}

export default function DevicesPage() {
  return (
    <DevicePage
      title="Devices"
      intro="Machines with keys of their own. What they say, they sign; what is signed counts on the chain."
    >
      <MyDevices />
    </DevicePage>
  )
}
