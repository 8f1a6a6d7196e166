'use client'

import { Check, Copy } from 'lucide-react'
import { useState } from 'react'
import { Avatar } from './Avatar.tsx'
import { shortAddress } from './shortAddress.ts'
import { useAddressName } from '@/hooks/network/useAddressName.ts'

/** An account: drawn avatar, name when one is known, short form, the whole on hover, and a button that copies it. */
export function Address({ address, copy = true }: { address: string; copy?: boolean }) {
  const [copied, setCopied] = useState(false)
  const name = useAddressName(address)
  return (
    <span className="inline-flex max-w-full items-center gap-2 align-middle whitespace-nowrap">
      <Avatar id={address} />
      {name && <span className="truncate font-medium">{name}</span>}
      <span className="mono text-muted" title={address}>
        {shortAddress(address)}
      </span>
      {copy && (
        <button
          type="button"
          aria-label={copied ? 'Copied' : `Copy the address ${shortAddress(address)}`}
          className="-m-1 grid size-7 place-items-center rounded-sm text-faint hover:bg-inset hover:text-text"
          onClick={async () => {
            await navigator.clipboard.writeText(address)
            setCopied(true)
            setTimeout(() => setCopied(false), 1600)
          }}
        >
          {copied ? <Check size={14} aria-hidden /> : <Copy size={14} aria-hidden />}
        </button>
      )}
    </span>
  )
}
