'use client'

import { useState } from 'react'
import type { Address as AddressType } from 'viem'
import { useDelegate } from '@/hooks/govern/useDelegate.ts'
import { useVoteBudget } from '@/hooks/govern/useVoteBudget.ts'
import { useVotingPower } from '@/hooks/govern/useVotingPower.ts'
import { Address } from '../../format/Address.tsx'
import { Button } from '../../ui/Button.tsx'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { Field, Input } from '../../ui/Field.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { Votes } from '../Votes.tsx'
import { Consequences } from './Consequences.tsx'
import { PaysItself } from './PaysItself.tsx'
import { delegateProblem } from './delegateProblem.ts'

/** Who casts the votes of this account's tokens. Tokens vote only once that is said. */
export function DelegatePanel({ account }: { account: AddressType }) {
  const power = useVotingPower(account)
  const budget = useVoteBudget(account)
  const delegate = useDelegate()
  const [paysItself, setPaysItself] = useState(false)
  const [isChoosing, setIsChoosing] = useState(false)
  const [typed, setTyped] = useState('')
  const [hasTried, setHasTried] = useState(false)
  const data = power.data

  if (power.isPending) return <Skeleton className="h-40 rounded-lg" />
  if (data === undefined) {
    return (
      <ErrorNote
        error={power.error}
        title="Your votes could not be read."
        onRetry={() => void power.refetch()}
      />
    )
  }
  const isSelf = data.delegate?.toLowerCase() === account.toLowerCase()
  const problem = delegateProblem({ typed, account, current: data.delegate })
  const canRelay = (budget.data ?? 0) > 0
  const way = canRelay && !paysItself ? 'relayed' : 'sent'
  const go = (to: AddressType) =>
    delegate.mutate({ to, way }, () => {
      setIsChoosing(false)
      setTyped('')
      setHasTried(false)
    })

  return (
    <section aria-labelledby="my-votes" className="card p-5 sm:p-6">
      <h2 id="my-votes" className="eyebrow">
        Your votes now
      </h2>
      <p className="display mt-1 text-[2rem]">
        <Votes votes={data.votes} />
      </p>
      <p className="mt-1 text-sm text-muted">
        You hold <Votes votes={data.balance} /> tokens.{' '}
        {data.delegate === undefined
          ? data.balance > 0n &&
            'They do not vote yet: tokens vote only once you say who casts their votes.'
          : isSelf
            ? 'You cast their votes yourself.'
            : null}
      </p>
      {data.delegate !== undefined && !isSelf && (
        <p className="mt-2 flex flex-wrap items-center gap-2 text-sm">
          <Address address={data.delegate} /> <span className="text-muted">casts their votes.</span>
        </p>
      )}
      {data.balance > 0n && (
        <div className="mt-4 grid gap-3">
          {!isSelf && (
            <Button
              look={data.delegate === undefined ? 'amber' : 'line'}
              busy={delegate.isPending && !isChoosing}
              disabled={delegate.isPending || budget.isPending}
              onClick={() => go(account)}
            >
              {data.delegate === undefined ? 'Let my tokens vote' : 'Cast their votes myself'}
            </Button>
          )}
          {!isChoosing ? (
            <Button look="quiet" size="small" onClick={() => setIsChoosing(true)}>
              Let somebody else vote with them
            </Button>
          ) : (
            <form
              noValidate
              className="grid gap-3"
              onSubmit={(event) => {
                event.preventDefault()
                setHasTried(true)
                if (problem === undefined) go(typed.trim() as AddressType)
              }}
            >
              <Field
                label="Who votes for you"
                hint="They can vote, but never move your tokens."
                error={hasTried ? problem : undefined}
              >
                <Input
                  placeholder="0x…"
                  autoComplete="off"
                  spellCheck={false}
                  value={typed}
                  onChange={(event) => setTyped(event.target.value)}
                />
              </Field>
              <div className="flex gap-2">
                <Button type="submit" busy={delegate.isPending} look="ink" size="small">
                  Let them vote
                </Button>
                <Button
                  look="quiet"
                  size="small"
                  disabled={delegate.isPending}
                  onClick={() => setIsChoosing(false)}
                >
                  Cancel
                </Button>
              </div>
            </form>
          )}
          {(!isSelf || isChoosing) && (
            <Consequences
              prompts={`Your wallet asks once, for a ${way === 'relayed' ? 'signature' : 'transaction'}. Your tokens stay where they are.`}
              cost={
                way === 'relayed'
                  ? 'No network fee: a fog node sends it and pays.'
                  : 'You pay its network fee, which your wallet shows.'
              }
              undo="You can change it at any time. It counts for proposals whose voting begins afterwards; those already open keep the votes they began with."
            />
          )}
          {canRelay && (!isSelf || isChoosing) && (
            <PaysItself
              isChecked={paysItself}
              isDisabled={delegate.isPending}
              onChange={setPaysItself}
            />
          )}
        </div>
      )}
      {delegate.error && (
        <div className="mt-4">
          <ErrorNote error={delegate.error} />
        </div>
      )}
    </section>
  )
}
