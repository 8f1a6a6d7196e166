'use client'

import { Check, Hourglass } from 'lucide-react'
import type { Hex } from 'viem'
import type { CallView } from '@fanal/sdk/devices/calls/listCalls'
import { useCalls } from '@/hooks/devices/useCalls.ts'
import { Address } from '../../format/Address.tsx'
import { formatFixed } from '../../format/formatFixed.ts'
import { RelativeTime } from '../../format/RelativeTime.tsx'
import { Loaded } from '../../network/view/Loaded.tsx'
import { callWords, dataText } from './callWords.ts'

export type CallListProps = {
  device: Hex
  /** Names that the owner gave to commands. */
  names?: readonly { kind: number; name: string }[]
}

const SHOWN = 20

/** What was asked of a device, by whom, and whether it has answered. */
export function CallList({ device, names }: CallListProps) {
  const calls = useCalls(device)
  return (
    <Loaded view={calls} what="Its calls" className="h-32 rounded-lg">
      {(all) =>
        all.length === 0 ? (
          <p className="card p-5 text-muted">Nobody has called this device yet.</p>
        ) : (
          <ul aria-label="Calls" className="card divide-y divide-line px-5">
            {all.slice(0, SHOWN).map((call) => (
              <Call key={call.callId} call={call} names={names} />
            ))}
          </ul>
        )
      }
    </Loaded>
  )
}

type CallProps = {
  call: CallView & { answer: bigint | undefined }
  names: CallListProps['names']
}

function Call({ call, names }: CallProps) {
  const { kind, data, caller, calledAt, acknowledged, answer } = call
  const text = dataText(data)
  return (
    <li className="grid gap-x-6 gap-y-1.5 py-3.5 sm:grid-cols-[minmax(0,1fr)_auto]">
      <div className="min-w-0">
        <p className="font-medium">{callWords(kind, names)}</p>
        {text && kind >= 100 && <p className="text-sm break-all text-muted">{text}</p>}
        <p className="mt-1 flex flex-wrap items-center gap-x-2 text-[0.8125rem] text-muted">
          by <Address address={caller} copy={false} /> · <RelativeTime time={calledAt} />
        </p>
      </div>
      <p className="flex items-center gap-2 text-sm sm:justify-end">
        {answer !== undefined ? (
          <>
            <Check size={17} aria-hidden className="text-good" />
            <span className="text-good">
              Acknowledged
              {answer !== 0n && `: ${formatFixed(answer)}`}
              {acknowledged && ', on the chain'}
            </span>
          </>
        ) : (
          <>
            <Hourglass size={17} aria-hidden className="text-muted" />
            <span className="text-muted">On its way</span>
          </>
        )}
      </p>
    </li>
  )
}
