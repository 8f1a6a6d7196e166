'use client'

import dynamic from 'next/dynamic'
import { useNetwork } from '@/hooks/network/NetworkContext.tsx'

const Toasts = dynamic(() => import('../ui/Toasts.tsx').then((module) => module.Toasts), {
  ssr: false,
})
const DemoSignSheet = dynamic(
  () => import('../wallet/DemoSignSheet.tsx').then((module) => module.DemoSignSheet),
  {
    ssr: false,
  },
)

/** Parts that nobody needs before the page is there. */
export function LateParts() {
  const { demoAccounts } = useNetwork()
  return (
    <>
      <Toasts />
      {demoAccounts.length > 0 && <DemoSignSheet />}
    </>
  )
}
