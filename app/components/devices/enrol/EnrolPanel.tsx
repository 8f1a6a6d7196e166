'use client'

import type { ReactNode } from 'react'
import { formatDuration } from '../../format/formatDuration.ts'
import { Consequences } from '../../govern/act/Consequences.tsx'
import { Button } from '../../ui/Button.tsx'
import { ErrorNote } from '../../ui/ErrorNote.tsx'

export type EnrolPanelProps = {
  /** The bond as an amount; undefined while it is read. */
  bond: ReactNode
  /** Whether anything has to be deposited. */
  needsBond: boolean
  /** Whether the registry may take the bond already. */
  isAllowed: boolean
  /** Seconds for which the bond is held after the device is retired. */
  withdrawalDelay: number
  /** Why it cannot be done, in words. */
  problem: string | undefined
  error: unknown
  isPending: boolean
}

/** What enrolling costs and does, and the one button. */
export function EnrolPanel(props: EnrolPanelProps) {
  const { bond, needsBond, isAllowed, withdrawalDelay, problem, error, isPending } = props
  return (
    <section aria-label="What it costs" className="card grid gap-4 p-5 sm:p-6">
      <div>
        <p className="eyebrow">{needsBond ? 'Bond' : 'No bond is asked'}</p>
        {needsBond && <p className="display mt-1 text-[2rem]">{bond}</p>}
        <p className="mt-2 text-sm text-muted">
          {needsBond
            ? 'It stays yours and lies with the registry. It is lost only if the device signs two contents under one number: then anybody can prove that it lies.'
            : 'The devices of this list are enrolled without one.'}
        </p>
      </div>
      {problem && (
        <p role="alert" className="text-sm text-bad">
          {problem} Nothing was asked of your wallet.
        </p>
      )}
      <Button type="submit" look="amber" size="large" busy={isPending}>
        Enrol this device
      </Button>
      {Boolean(error) && <ErrorNote error={error} />}
      <Consequences
        prompts={
          needsBond && !isAllowed
            ? 'Your wallet asks twice: to let the registry take exactly the bond, then for the enrolment.'
            : 'Your wallet asks once, for a transaction.'
        }
        cost="You pay the network fees, which your wallet shows."
        undo={
          needsBond
            ? `Retire the device at any time; the bond is free ${formatDuration(withdrawalDelay)} later.`
            : 'Retire the device at any time.'
        }
        final="A retired device never comes back under the same key."
      />
    </section>
  )
}
