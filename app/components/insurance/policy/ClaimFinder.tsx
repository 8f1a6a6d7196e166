'use client'

import { useState } from 'react'
import type { PolicyView } from '@fanal/sdk/insurance/types'
import { useAccidents } from '@/hooks/insurance/useAccidents.ts'
import { Button } from '../../ui/Button.tsx'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { Field, Input } from '../../ui/Field.tsx'
import { AccidentItem } from './AccidentItem.tsx'

/** Finds accidents that roadside devices have seen, and lets anybody send the proofs. */
export function ClaimFinder({ policy }: { policy: PolicyView }) {
  const [day, setDay] = useState(today)
  const search = useAccidents(policy.policyId)
  const since = Date.parse(day) / 1000
  const go = () => search.mutate(since)
  return (
    <details>
      <summary className="font-medium">Claim an accident</summary>
      <form
        noValidate
        className="mt-3 grid gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          if (!Number.isNaN(since)) go()
        }}
      >
        <p className="text-sm text-muted">
          Anybody may do this. The contract checks the proofs and pays who it is owed to.
        </p>
        <Field
          label="Day of the accident"
          hint="What devices reported from then on is looked through in this browser."
          error={Number.isNaN(since) ? 'Choose a day.' : undefined}
        >
          <Input
            type="date"
            value={day}
            onChange={(event) => {
              setDay(event.target.value)
              search.reset()
            }}
          />
        </Field>
        <Button type="submit" busy={search.isPending}>
          Look for accidents
        </Button>
        {search.error && <ErrorNote error={search.error} onRetry={go} />}
      </form>
      {search.data?.length === 0 && (
        <p role="status" className="mt-4 text-sm text-muted">
          No roadside device has reported this car in an accident since then. Reports take up to
          some minutes to reach the chain.
        </p>
      )}
      {search.data && search.data.length > 0 && (
        <ul aria-label="Accidents" className="mt-4 grid gap-4">
          {search.data.map((accident) => (
            <li key={accident.digest} className="border-t border-line pt-4">
              <AccidentItem policy={policy} accident={accident} />
            </li>
          ))}
        </ul>
      )}
    </details>
  )
}

/** In UTC, as `YYYY-MM-DD`. */
const today = () => new Date().toISOString().slice(0, 10)
