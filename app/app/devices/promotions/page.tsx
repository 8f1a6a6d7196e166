import type { Metadata } from 'next'
import { DevicePage } from '@/components/devices/DevicePage.tsx'
import { PromotionsHome } from '@/components/devices/promotions/PromotionsHome.tsx'

export const metadata: Metadata = {
  title: 'Promotions',
  description: 'Promoters pay for every new user that devices show, each user once, up to caps.',
}

export default function PromotionsPage() {
  return (
    <DevicePage
      title="Promotions"
      intro="A price for every new user that a device shows. All of it is paid in before, each user counts once, and the rest goes back."
    >
      <PromotionsHome />
    </DevicePage>
  )
}
