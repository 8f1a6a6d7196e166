import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import type { Hex } from 'viem'
import { DeviceScreen } from '@/components/devices/device/DeviceScreen.tsx'
import { shortDevice } from '@/components/devices/shortDevice.ts'
import { Wallets } from '@/components/wallet/Wallets.tsx'

type Props = { params: Promise<{ device: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Device ${shortDevice((await params).device)}` }
}

export default async function DevicePage({ params }: Props) {
  const { device } = await params
  if (!isDevice(device)) notFound()
  return (
    <Wallets>
      <DeviceScreen key={device} device={device} />
    </Wallets>
  )
}

function isDevice(text: string): text is Hex {
  return /^0x[0-9a-f]{64}$/.test(text)
}
