'use client'

import { useSyncExternalStore } from 'react'
import { useNetwork } from '@/hooks/network/NetworkContext.tsx'
import { demoRequests } from '@/hooks/wallet/demoRequests.ts'
import { Avatar } from '../format/Avatar.tsx'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { describeDemoRequest } from './describeDemoRequest.ts'

/** The wallet window of the demo accounts: who signs, what, and what it does. */
export function DemoSignSheet() {
  const { network } = useNetwork()
  const pending = useSyncExternalStore(demoRequests.subscribe, demoRequests.first, () => undefined)
  if (pending === undefined) return null
  const { account } = pending.request
  const told = describeDemoRequest(pending.request, network)
  return (
    <Dialog
      open
      firm
      onOpenChange={(open) => !open && pending.answer(false)}
      title={told.title}
      description={
        told.costsFee
          ? 'A transaction. It costs test network fee.'
          : 'A signature. It costs nothing to give.'
      }
    >
      <p className="flex items-center gap-2.5 rounded-md border border-line bg-inset px-3.5 py-3 text-sm">
        <Avatar id={account.address} size={26} />
        <span>
          <span className="font-medium">{account.name}</span>, demo account of this local chain
        </span>
      </p>
      {told.summary && <p className="mt-4">{told.summary}</p>}
      <dl className="mt-4 flex flex-col divide-y divide-line text-sm">
        {told.lines.map(({ label, value }) => (
          <div key={label} className="grid grid-cols-[8.5rem_1fr] gap-3 py-2">
            <dt className="text-muted">{label}</dt>
            <dd className="max-h-32 overflow-y-auto break-all whitespace-pre-wrap mono">{value}</dd>
          </div>
        ))}
      </dl>
      <div className="mt-6 grid grid-cols-2 gap-3">
        <Button onClick={() => pending.answer(false)}>Decline</Button>
        <Button look="amber" onClick={() => pending.answer(true)}>
          {told.costsFee ? 'Send' : 'Sign'}
        </Button>
      </div>
    </Dialog>
  )
}
