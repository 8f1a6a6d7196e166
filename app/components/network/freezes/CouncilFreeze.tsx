'use client'

import { freezeWords } from '@fanal/sdk/governance/freezes/freezeActions'
import type { FreezeView } from '@fanal/sdk/governance/types'
import { useState } from 'react'
import type { Address as AddressType } from 'viem'
import { useCouncilFreezes } from '@/hooks/networkView/useCouncilFreezes.ts'
import { useSignFreeze } from '@/hooks/networkView/useSignFreeze.ts'
import { Address } from '../../format/Address.tsx'
import { Consequences } from '../../govern/act/Consequences.tsx'
import { Button } from '../../ui/Button.tsx'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { Field, Input, Select } from '../../ui/Field.tsx'
import { freezeProblem } from './freezeProblem.ts'
import type { FreezeCall } from './pendingFreezes.ts'

export type CouncilFreezeProps = { freezes: FreezeView[]; account: AddressType }

/** For members of the council: signs a freeze that others began, or begins one. */
export function CouncilFreeze({ freezes, account }: CouncilFreezeProps) {
  const { data } = useCouncilFreezes()
  const sign = useSignFreeze()
  const [chosen, setChosen] = useState(0)
  const [typed, setTyped] = useState('')
  const [hasTried, setHasTried] = useState(false)
  const isMember = data?.owners.some((one) => one.toLowerCase() === account.toLowerCase())
  if (data === undefined || !isMember) return null
  const { pending, threshold } = data
  const freeze = freezes[chosen]
  const problem = freezeProblem({ freeze, typed })
  const go = (call: FreezeCall, signedBy: readonly AddressType[]) => {
    const others = signedBy.filter((one) => one.toLowerCase() !== account.toLowerCase())
    sign.mutate({ call, isLast: others.length + 1 >= threshold }, () => {
      setTyped('')
      setHasTried(false)
    })
  }
  return (
    <div className="grid grid-cols-1 gap-4 border-t border-line pt-5">
      <h3 className="font-medium">You are in the council</h3>
      {pending.map((call) => (
        <Pending
          key={`${call.target}${call.action}${call.days}`}
          call={call}
          missing={threshold - call.signedBy.length}
          hasSigned={call.signedBy.some((one) => one.toLowerCase() === account.toLowerCase())}
          busy={sign.isPending}
          onSign={() => go(call, call.signedBy)}
        />
      ))}
      <form
        noValidate
        className="grid gap-4 sm:grid-cols-[1fr_9rem]"
        onSubmit={(event) => {
          event.preventDefault()
          setHasTried(true)
          if (problem !== undefined || freeze === undefined) return
          const { target, action } = freeze
          const days = Number(typed)
          const begun = pending.find(
            (one) => one.target === target && one.action === action && one.days === days,
          )
          go({ target, action, days }, begun?.signedBy ?? [])
        }}
      >
        <Field label="What shall be stopped">
          <Select value={chosen} onChange={(event) => setChosen(Number(event.target.value))}>
            {freezes.map(({ target, action }, index) => (
              <option key={`${target}${action}`} value={index}>
                {freezeWords[action]}
              </option>
            ))}
          </Select>
        </Field>
        <Field label="For days" error={hasTried ? problem : undefined}>
          <Input
            inputMode="numeric"
            autoComplete="off"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        </Field>
        <Button type="submit" className="w-fit sm:col-span-2" busy={sign.isPending}>
          Sign this freeze
        </Button>
      </form>
      {sign.error && <ErrorNote error={sign.error} />}
      <Consequences
        prompts="Your wallet asks once, for a transaction."
        cost="You pay its network fee."
        final={`It begins once ${threshold} members have signed the same, and ends by itself. The council cannot take it back; holders can. File a notice that says why.`}
      />
    </div>
  )
}

type PendingProps = {
  call: FreezeCall & { signedBy: AddressType[] }
  missing: number
  hasSigned: boolean
  busy: boolean
  onSign: () => void
}

function Pending({ call, missing, hasSigned, busy, onSign }: PendingProps) {
  const { action, days, signedBy } = call
  return (
    <div className="grid gap-2.5 rounded-md border border-line p-4">
      <p>
        Stop {freezeWords[action]} for {days} {days === 1 ? 'day' : 'days'}
      </p>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
        <span className="text-muted">Signed by</span>
        {signedBy.map((owner) => (
          <Address key={owner} address={owner} />
        ))}
      </p>
      {hasSigned && missing > 0 ? (
        <p className="text-sm text-muted">
          {missing} more {missing === 1 ? 'signature is' : 'signatures are'} needed.
        </p>
      ) : (
        <Button className="w-fit" busy={busy} onClick={onSign}>
          {missing <= 1 ? 'Sign and freeze' : 'Sign it too'}
        </Button>
      )}
    </div>
  )
}
