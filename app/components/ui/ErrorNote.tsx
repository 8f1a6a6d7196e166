import { CircleAlert, RotateCw } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from './Button.tsx'
import { describeError } from './describeError.ts'

export type ErrorNoteProps = {
  error: unknown
  /** What was being done: "The list could not be read". */
  title?: string
  /** Offered only where trying again can help and repeats nothing that was done. */
  onRetry?: () => void
  children?: ReactNode
}

/** An error in words: what happened, what to do, and a way to try again when that makes sense. */
export function ErrorNote({ error, title, onRetry, children }: ErrorNoteProps) {
  const told = describeError(error)
  return (
    <div role="alert" className="flex gap-3 rounded-md border border-bad/35 bg-bad-wash p-4">
      <CircleAlert size={20} className="mt-px shrink-0 text-bad" aria-hidden />
      <div className="min-w-0 grow">
        <p className="font-medium">{title ?? told.message}</p>
        {title && <p className="mt-0.5 text-sm break-words">{told.message}</p>}
        {told.advice && <p className="mt-0.5 text-sm text-muted">{told.advice}</p>}
        {children}
        {onRetry && told.remedy !== 'none' && (
          <Button
            size="small"
            className="mt-3"
            icon={<RotateCw size={15} aria-hidden />}
            onClick={onRetry}
          >
            Try again
          </Button>
        )}
      </div>
    </div>
  )
}
