'use client'

import type { ReleaseForm } from '@fanal/sdk/governance/types'
import { ArrowLeft } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useGovernAction } from '@/hooks/govern/useGovernAction.ts'
import { useReleasePlan } from '@/hooks/govern/useReleasePlan.ts'
import { Address } from '../../format/Address.tsx'
import { Button } from '../../ui/Button.tsx'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { Consequences } from '../act/Consequences.tsx'
import { ChangeList } from '../change/ChangeList.tsx'

export type ReviewReleaseProps = { form: ReleaseForm; onBack: () => void }

/** What the release will do, which code is compared, and what the wallet will ask; then the button. */
export function ReviewRelease({ form, onBack }: ReviewReleaseProps) {
  const plan = useReleasePlan(form)
  const file = useGovernAction<{ releaseId: bigint }>()
  const router = useRouter()
  const go = () =>
    file.mutate(
      async (client) => {
        const { fileRelease } = await import('@fanal/sdk/governance/releases/fileRelease')
        return fileRelease(client, { form })
      },
      { onSuccess: ({ releaseId }) => router.push(`/govern/${releaseId}`) },
    )
  return (
    <div className="grid grid-cols-1 gap-6">
      <div>
        <Button
          look="quiet"
          size="small"
          icon={<ArrowLeft size={16} aria-hidden />}
          disabled={file.isPending}
          onClick={onBack}
        >
          Change it
        </Button>
        <h2 className="display mt-3 text-2xl break-words">{form.title}</h2>
      </div>
      {plan.isPending && <Skeleton className="h-64 rounded-lg" />}
      {plan.error && (
        <ErrorNote
          error={plan.error}
          title="This cannot be filed as it is."
          onRetry={() => void plan.refetch()}
        />
      )}
      {plan.data && (
        <>
          <section aria-labelledby="will-do">
            <h3 id="will-do" className="display mb-3 text-xl">
              What it will do
            </h3>
            <ChangeList calls={plan.data.decoded} isExecuted={false} />
          </section>
          <section aria-labelledby="compared" className="card p-5 sm:p-7">
            <h3 id="compared" className="display mb-3 text-xl">
              Code that is compared
            </h3>
            <ul className="grid gap-2.5 text-sm">
              {plan.data.contracts.map(({ address, codeHash }) => (
                <li key={address}>
                  <Address address={address} />
                  <span className="mono block break-all text-muted">{codeHash}</span>
                </li>
              ))}
            </ul>
          </section>
          <section aria-label="File" className="card grid gap-4 p-5 sm:p-7">
            <Button look="amber" size="large" busy={file.isPending} onClick={go}>
              File the release
            </Button>
            {file.error && <ErrorNote error={file.error} />}
            <Consequences
              prompts="Your wallet asks twice: for a signature, which stores the notes on the fog nodes, and for a transaction."
              cost="You pay the network fee of the transaction. No votes are needed to file."
              final="The first release by the proposer of the charter begins with the charter’s votes, any other with none. It must be held once more. It cannot be withdrawn."
            />
          </section>
        </>
      )}
    </div>
  )
}
