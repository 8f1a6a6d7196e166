'use client'

import type { PublishProgress } from '@fanal/sdk/market/types'
import { formatBytes } from '../format/formatBytes.ts'
import { Button } from '../ui/Button.tsx'
import { ErrorNote } from '../ui/ErrorNote.tsx'
import { Progress } from '../ui/Progress.tsx'
import { StepList } from '../ui/StepList.tsx'
import { publishSteps } from './publishSteps.ts'

export type PublishPanelProps = {
  progress: PublishProgress | undefined
  isPending: boolean
  error: Error | null
  /** What is still missing, in words; the button stays usable and shows where. */
  missing: string | undefined
  onPublish: () => void
}

/** What will happen, told before the first prompt; then how far it is. */
export function PublishPanel({
  progress,
  isPending,
  error,
  missing,
  onPublish,
}: PublishPanelProps) {
  const isMoving = progress?.step === 'encrypting' || progress?.step === 'uploading'
  return (
    <section aria-label="Publish" className="card p-6 shadow-card">
      <h2 className="display mb-5 text-xl">What happens</h2>
      <StepList
        label="Steps of publishing"
        steps={publishSteps(isPending || error ? progress : undefined, Boolean(error))}
      />
      {isPending && isMoving && (
        <div className="mt-5 grid gap-4">
          <Bar label="Encrypted and hashed" {...progress.read} />
          <Bar label="Uploaded" {...progress.uploaded} />
        </div>
      )}
      {isPending && progress?.cid && (
        <p className="mono mt-4 text-xs break-all text-faint">{progress.cid}</p>
      )}
      {error && (
        <div className="mt-5">
          <ErrorNote error={error}>
            <p className="mt-0.5 text-sm text-muted">
              Trying again goes on where it stopped and sends nothing twice.
            </p>
          </ErrorNote>
        </div>
      )}
      <Button
        look="amber"
        size="large"
        className="mt-6 w-full"
        busy={isPending}
        onClick={onPublish}
      >
        {isPending ? 'Publishing' : error ? 'Go on' : 'Publish'}
      </Button>
      <p className="mt-3 text-sm text-muted" role="status">
        {missing ??
          (isPending
            ? 'Keep this page open. If it closes, choose the same file again and it goes on.'
            : 'Your wallet asks three times: two signatures that cost nothing, and one transaction.')}
      </p>
    </section>
  )
}

function Bar({ label, done, total }: { label: string; done: number; total: number | undefined }) {
  return (
    <Progress
      label={label}
      share={total ? Math.min(1, done / total) : undefined}
      text={total ? `${formatBytes(done)} of ${formatBytes(total)}` : formatBytes(done)}
    />
  )
}
