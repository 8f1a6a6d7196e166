'use client'

import { Toast as Base } from '@base-ui/react/toast'
import { X } from 'lucide-react'
import { toasts } from './toasts.ts'

/** Where messages appear. Loaded after the page, since nothing is announced before the first action. */
export function Toasts() {
  return (
    <Base.Provider toastManager={toasts} timeout={7000}>
      <Base.Portal>
        <Base.Viewport className="fixed inset-x-4 bottom-20 z-50 mx-auto flex max-w-sm flex-col gap-2 sm:right-6 sm:left-auto sm:mx-0 sm:w-96 lg:bottom-6">
          <ToastList />
        </Base.Viewport>
      </Base.Portal>
    </Base.Provider>
  )
}

function ToastList() {
  const { toasts: list } = Base.useToastManager()
  return list.map((toast) => (
    <Base.Root
      key={toast.id}
      toast={toast}
      className="popup flex items-start gap-3 rounded-md border border-line bg-raised p-4 shadow-float"
    >
      <Base.Content className="min-w-0 grow">
        <Base.Title className="font-medium" />
        <Base.Description className="text-sm text-muted" />
      </Base.Content>
      <Base.Close
        aria-label="Dismiss"
        className="grid size-8 shrink-0 place-items-center rounded-md text-muted hover:bg-inset"
      >
        <X size={16} aria-hidden />
      </Base.Close>
    </Base.Root>
  ))
}
