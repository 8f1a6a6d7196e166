'use client'

import dynamic from 'next/dynamic'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { demoRequests } from '@/hooks/wallet/demoRequests.ts'

const Toasts = dynamic(() => import('../ui/Toasts.tsx').then((module) => module.Toasts), {
  ssr: false,
})
const DemoSignSheet = dynamic(
  () => import('../wallet/DemoSignSheet.tsx').then((module) => module.DemoSignSheet),
  { ssr: false },
)

/** Parts that nobody needs before doing something: they are loaded then. */
export function LateParts() {
  const pending = useSyncExternalStore(demoRequests.subscribe, demoRequests.first, () => undefined)
  const hasActed = useFirstAct()
  return (
    <>
      {hasActed && <Toasts />}
      {pending && <DemoSignSheet />}
    </>
  )
}

/** True from the first press of a key or pointer on. */
function useFirstAct(): boolean {
  const [hasActed, setHasActed] = useState(false)
  useEffect(() => {
    const note = () => setHasActed(true)
    window.addEventListener('pointerdown', note, { once: true })
    window.addEventListener('keydown', note, { once: true })
    return () => {
      window.removeEventListener('pointerdown', note)
      window.removeEventListener('keydown', note)
    }
  }, [])
  return hasActed
}
