'use client'

import type { EventProof } from '@fanal/sdk/oracle/reading/batchView'
import { ShieldCheck } from 'lucide-react'
import { useVerifyEvent } from '@/hooks/events/useVerifyEvent.ts'
import { Button } from '../../ui/Button.tsx'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { StepList } from '../../ui/StepList.tsx'
import { proofSteps } from './proofSteps.ts'

/** One button that checks everything here, step by step, and believes nobody. */
export function VerifyPanel({ proof }: { proof: EventProof }) {
  const verify = useVerifyEvent()
  const { data, isPending, error } = verify
  return (
    <section aria-label="Verify it yourself" className="card grid gap-5 p-5 sm:p-6">
      <div>
        <h2 className="display text-2xl">Verify it yourself</h2>
        <p className="mt-1.5 text-sm text-muted">
          Your browser computes each step from what is on the chain. Nobody has to be believed, us
          included.
        </p>
      </div>
      <Button
        look="amber"
        size="large"
        icon={<ShieldCheck size={20} aria-hidden />}
        busy={isPending}
        onClick={() => verify.mutate(proof)}
      >
        Verify in the browser
      </Button>
      <StepList label="What is checked" steps={proofSteps(data?.steps, isPending)} />
      {data && (
        <p
          role="status"
          className={
            data.ok
              ? 'rounded-md bg-good-wash px-4 py-3 font-medium text-good'
              : 'rounded-md bg-bad-wash px-4 py-3 font-medium text-bad'
          }
        >
          {data.ok
            ? 'All of it holds: the event was reported as it stands here.'
            : 'It does not hold.'}
        </p>
      )}
      {error && (
        <ErrorNote
          error={error}
          title="It could not be checked now."
          onRetry={() => verify.mutate(proof)}
        />
      )}
    </section>
  )
}
