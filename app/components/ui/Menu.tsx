'use client'

import { Menu as Base } from '@base-ui/react/menu'
import type { ReactElement, ReactNode } from 'react'

export type MenuItem = { label: ReactNode; icon?: ReactNode; onSelect: () => void }

export function Menu({
  trigger,
  items,
  head,
}: {
  trigger: ReactElement<object>
  items: MenuItem[]
  head?: ReactNode
}) {
  return (
    <Base.Root>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner sideOffset={8} align="end" className="z-50">
          <Base.Popup className="popup min-w-60 rounded-md border border-line bg-raised p-1.5 text-text shadow-float">
            {head && <div className="px-2.5 pt-1.5 pb-2.5">{head}</div>}
            {items.map((item, index) => (
              <Base.Item
                key={index}
                onClick={item.onSelect}
                className="flex h-10 cursor-pointer items-center gap-2.5 rounded-sm px-2.5 outline-none data-[highlighted]:bg-inset"
              >
                {item.icon && <span className="text-muted">{item.icon}</span>}
                {item.label}
              </Base.Item>
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
