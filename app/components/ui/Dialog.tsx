'use client'

import { Dialog as Base } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { classes } from './classes.ts'

export type DialogProps = {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: ReactNode
  description?: ReactNode
  children: ReactNode
  /** Steps that must be answered cannot be closed by a click beside them. */
  firm?: boolean
  className?: string
}

/** A sheet from below on phones, a centred dialog elsewhere. Focus stays inside and returns afterwards. */
export function Dialog({
  open,
  onOpenChange,
  title,
  description,
  children,
  firm,
  className,
}: DialogProps) {
  return (
    <Base.Root open={open} onOpenChange={onOpenChange} disablePointerDismissal={firm}>
      <Base.Portal>
        <Base.Backdrop className="popup fixed inset-0 z-40 bg-[rgb(6_12_20/0.55)]" />
        <Base.Popup
          className={classes(
            'popup fixed z-50 flex max-h-[88dvh] w-full flex-col overflow-hidden border border-line bg-surface text-text shadow-float',
            'inset-x-0 bottom-0 rounded-t-xl sm:inset-auto sm:top-1/2 sm:left-1/2 sm:max-w-lg sm:-translate-1/2 sm:rounded-xl',
            className,
          )}
        >
          <div className="flex items-start justify-between gap-4 px-6 pt-6 pb-2">
            <div>
              <Base.Title className="display text-2xl">{title}</Base.Title>
              {description && (
                <Base.Description className="mt-1.5 text-muted">{description}</Base.Description>
              )}
            </div>
            <Base.Close
              aria-label="Close"
              className="-mt-1.5 -mr-2 grid size-10 shrink-0 place-items-center rounded-md text-muted hover:bg-inset hover:text-text"
            >
              <X size={20} aria-hidden />
            </Base.Close>
          </div>
          <div className="overflow-y-auto px-6 pt-3 pb-6">{children}</div>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}
