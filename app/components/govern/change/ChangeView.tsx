'use client'

import type { DecodedCall, ParameterView } from '@fanal/sdk/governance/types'
import { CircleAlert } from 'lucide-react'
import { useAddressName } from '@/hooks/network/useAddressName.ts'
import { Address } from '../../format/Address.tsx'
import { formatMoment } from '../formatMoment.ts'
import { BeforeAfter } from './BeforeAfter.tsx'
import { BudgetTerms } from './BudgetTerms.tsx'
import { CharterChange } from './CharterChange.tsx'
import { RawCall } from './RawCall.tsx'

export type ChangeViewProps = {
  call: DecodedCall
  /** Then the values before are those of the past. */
  isExecuted: boolean
}

/** What one call of a proposal changes: a sentence, the values, and for the curious the call itself. */
export function ChangeView({ call, isExecuted }: ChangeViewProps) {
  return (
    <div className="card grid grid-cols-1 gap-4 p-5">
      <p className="font-medium break-words">{call.words}</p>
      <Values call={call} isExecuted={isExecuted} />
      <RawCall call={call} />
    </div>
  )
}

function Values({ call, isExecuted }: ChangeViewProps) {
  const { change } = call
  switch (change.kind) {
    case 'parameter':
      return (
        <>
          <BeforeAfter before={change.beforeText ?? 'not known'} after={change.afterText} />
          {change.parameter && <ParameterNote parameter={change.parameter} />}
          {change.refused && !isExecuted && <Warning>{change.refused}</Warning>}
        </>
      )
    case 'payment':
      return (
        <>
          <p className="flex flex-wrap items-center gap-x-3 gap-y-2">
            <span className="display tabular text-2xl">{change.amount.text}</span>
            <span className="text-muted">to</span>
            <Address address={change.to} />
          </p>
          {!change.coveredNow && !isExecuted && (
            <Warning>
              The treasury holds less than this now. If that stays so, the payment fails as a whole.
            </Warning>
          )}
        </>
      )
    case 'openLine':
      return <BudgetTerms terms={change.terms} cap={change.cap} spender={change.spender} />
    case 'openGrant':
      return (
        <BudgetTerms
          terms={change.terms}
          cap={change.cap}
          grant={change.grant}
          spender={change.spender}
        />
      )
    case 'charter':
      return <CharterChange change={change} />
    case 'freeze':
      return (
        <p className="text-sm text-muted">
          {change.change === 'lift'
            ? 'The freeze ends at once.'
            : `It would end ${change.until === undefined ? 'at an unknown time' : formatMoment(change.until)}${
                change.before === undefined ? '' : `; now it ends ${formatMoment(change.before)}`
              }.`}
        </p>
      )
    case 'unknown':
      return (
        <Warning>
          Nobody here can say what this call does. Vote for it only if you have checked it yourself.
        </Warning>
      )
    default:
      return null
  }
}

/** Its bounds, and the contract that acts by it. */
function ParameterNote({ parameter }: { parameter: ParameterView }) {
  const name = useAddressName(parameter.target ?? '')
  return (
    <p className="text-sm text-muted">
      Allowed: from {parameter.minText} to {parameter.maxText}.{name && ` Acted on by: ${name}.`}
    </p>
  )
}

function Warning({ children }: { children: React.ReactNode }) {
  return (
    <p className="flex gap-2.5 rounded-md bg-bad-wash px-3.5 py-3 text-sm">
      <CircleAlert size={17} aria-hidden className="mt-0.5 shrink-0 text-bad" />
      <span>{children}</span>
    </p>
  )
}
