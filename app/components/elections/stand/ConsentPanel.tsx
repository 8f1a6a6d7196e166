'use client'

import { useState } from 'react'
import { type Address, type Hex, isAddress } from 'viem'
import { useElectionAction } from '@/hooks/elections/useElectionAction.ts'
import { Button } from '../../ui/Button.tsx'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { Field, Input, Textarea } from '../../ui/Field.tsx'

/** For whoever holds a fog node's account: signs that the node stands with a candidate of another account. */
export function ConsentPanel({ electionId }: { electionId: number }) {
  const action = useElectionAction<Hex>()
  const [typed, setTyped] = useState('')
  const [hasTried, setHasTried] = useState(false)
  const [consent, setConsent] = useState<Hex>()
  const candidate = typed.trim()
  const problem = isAddress(candidate)
    ? undefined
    : 'Give the address of the candidate: 0x and 40 hex digits.'
  return (
    <details className="card p-5 sm:px-7">
      <summary className="font-medium">This wallet is a fog node’s, for another candidate</summary>
      <form
        noValidate
        className="mt-4 grid gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          setHasTried(true)
          if (problem !== undefined) return
          action.mutate(
            async (client) => {
              const { signNodeConsent } =
                await import('@fanal/sdk/governance/elections/signNodeConsent')
              return signNodeConsent(client, { electionId, account: candidate as Address })
            },
            { onSuccess: setConsent },
          )
        }}
      >
        <p className="text-sm text-muted">
          A candidate brings a node only if the node’s account agrees. Sign here and give the result
          to the candidate. It is good for this candidate in this election only.
        </p>
        <Field label="The candidate’s account" error={hasTried ? problem : undefined}>
          <Input
            placeholder="0x…"
            autoComplete="off"
            spellCheck={false}
            value={typed}
            onChange={(event) => {
              setTyped(event.target.value)
              setConsent(undefined)
            }}
          />
        </Field>
        <Button type="submit" className="w-fit" busy={action.isPending}>
          Sign that the node agrees
        </Button>
        {action.error && <ErrorNote error={action.error} />}
        {consent && (
          <Field label="The agreement" hint="Give it to the candidate, who sends it along.">
            <Textarea readOnly value={consent} className="mono text-sm break-all" />
          </Field>
        )}
      </form>
    </details>
  )
}
