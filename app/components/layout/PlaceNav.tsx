'use client'

import { usePathname } from 'next/navigation'
import { IntentLink } from './IntentLink.tsx'

export type PlaceNavProps = {
  label: string
  /** The first is the place itself, the others lie below it. */
  parts: readonly { href: string; name: string }[]
}

/** The parts of a place, as a row of links. */
export function PlaceNav({ label, parts }: PlaceNavProps) {
  const path = usePathname()
  const isHere = (href: string) =>
    path === href || (href !== parts[0]?.href && path.startsWith(`${href}/`))
  return (
    <nav aria-label={label} className="mx-auto max-w-6xl px-4 sm:px-6">
      <ul className="flex gap-1 overflow-x-auto border-b border-line [scrollbar-width:none]">
        {parts.map(({ href, name }) => (
          <li key={href}>
            <IntentLink
              href={href}
              aria-current={isHere(href) ? 'page' : undefined}
              className="-mb-px flex h-11 items-center border-b-2 border-transparent px-3.5 font-medium whitespace-nowrap text-muted hover:text-text aria-[current]:border-amber aria-[current]:text-text"
            >
              {name}
            </IntentLink>
          </li>
        ))}
      </ul>
    </nav>
  )
}
