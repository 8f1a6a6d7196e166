'use client'

import { Tooltip as Base } from '@base-ui/react/tooltip'
import type { ReactElement, ReactNode } from 'react'

/** A short word more about what is under the pointer or focus. Never the only place where something is said. */
export function Tooltip({
  content,
  children,
}: {
  content: ReactNode
  children: ReactElement<object>
}) {
  return (
    <Base.Root>
      <Base.Trigger delay={250} render={children} />
      <Base.Portal>
        <Base.Positioner sideOffset={8} className="z-50">
          <Base.Popup className="popup max-w-72 rounded-md bg-ink px-2.5 py-1.5 text-[0.8125rem] text-on-ink shadow-float">
            {content}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
