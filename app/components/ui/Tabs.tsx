'use client'

import { Tabs as Base } from '@base-ui/react/tabs'
import type { ReactNode } from 'react'

export type TabsProps = {
  label: string
  /** Which one is shown, where others must be able to change it. */
  value?: string | undefined
  onChange?: (value: string) => void
  tabs: { value: string; label: ReactNode; panel: ReactNode }[]
}

export function Tabs({ label, tabs, value, onChange }: TabsProps) {
  const first = tabs[0]?.value ?? null
  return (
    <Base.Root
      {...(onChange
        ? { value: value ?? first, onValueChange: (next) => onChange(String(next)) }
        : { defaultValue: first })}
    >
      <Base.List
        aria-label={label}
        className="relative flex gap-1 overflow-x-auto border-b border-line [scrollbar-width:none]"
      >
        {tabs.map((tab) => (
          <Base.Tab
            key={tab.value}
            value={tab.value}
            className="h-11 px-3.5 font-medium whitespace-nowrap text-muted hover:text-text data-[active]:text-text"
          >
            {tab.label}
          </Base.Tab>
        ))}
        <Base.Indicator className="absolute bottom-0 left-0 h-0.5 w-(--active-tab-width) translate-x-(--active-tab-left) rounded-full bg-amber transition-all duration-200" />
      </Base.List>
      {tabs.map((tab) => (
        <Base.Panel key={tab.value} value={tab.value} className="pt-6">
          {tab.panel}
        </Base.Panel>
      ))}
    </Base.Root>
  )
}
