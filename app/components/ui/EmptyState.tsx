import type { ReactNode } from 'react'

export type EmptyStateProps = { title: string; children?: ReactNode; action?: ReactNode }

/** Nothing here yet: a dark lantern, one sentence why, and what to do about it. */
export function EmptyState({ title, children, action }: EmptyStateProps) {
  return (
    <div className="card relative isolate flex flex-col items-center gap-3 overflow-hidden px-6 py-14 text-center">
      <svg
        width="132"
        height="64"
        viewBox="0 0 132 64"
        fill="none"
        aria-hidden
        className="text-line-strong"
      >
        <path
          d="M58 22c1-6 4-9 8-10V8m0 4c4 1 7 4 8 10H58Z"
          stroke="currentColor"
          strokeWidth="1.5"
          strokeLinejoin="round"
        />
        <path
          d="M60 24h12v14H60zM57 41h18"
          stroke="currentColor"
          strokeWidth="1.5"
          strokeLinecap="round"
        />
        <path
          d="M12 52c10-6 20-6 30 0s20 6 30 0 20-6 30 0c6 3.5 12 4 18 2M24 60c8-4 16-4 24 0s16 4 24 0 16-4 24 0"
          stroke="currentColor"
          strokeWidth="1.5"
          strokeLinecap="round"
          opacity=".6"
        />
      </svg>
      <h2 className="display text-xl">{title}</h2>
      {children && <p className="max-w-md text-muted">{children}</p>}
      {action && <div className="mt-2 flex flex-wrap justify-center gap-3">{action}</div>}
    </div>
  )
}
