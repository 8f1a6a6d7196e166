import type { Metadata } from 'next'
import { ControlHome } from '@/components/devices/control/ControlHome.tsx'
import { DevicePage } from '@/components/devices/DevicePage.tsx'

export const metadata: Metadata = {
  title: 'Use a device',
  description: 'Buy the use of a device for a time, and send it commands; or offer your own.',
}

export default function ControlPage() {
  return (
    <DevicePage
      title="Use a device"
      intro="Pay for the use of a device for a time, and send it commands. The device asks the chain whether it may obey."
    >
      <ControlHome />
    </DevicePage>
  )
}
