'use client'

import { Database, Library, Store, Upload } from 'lucide-react'
import { usePathname } from 'next/navigation'
import { classes } from '../ui/classes.ts'
import { IntentLink } from './IntentLink.tsx'

const PLACES = [
  { href: '/', name: 'Market', Icon: Store },
  { href: '/publish', name: 'Publish', Icon: Upload },
  { href: '/library', name: 'Library', Icon: Library },
  { href: '/data', name: 'My data', Icon: Database },
]

/** The four places of the app: in the head on wide screens, under the thumb on phones. */
export function Navigation({ place }: { place: 'head' | 'foot' }) {
  const path = usePathname()
  const isHere = (href: string) =>
    href === '/'
      ? path === '/' || path.startsWith('/dataset/')
      : path === href || path.startsWith(`${href}/`)
  if (place === 'head') {
    return (
      <nav aria-label="Main" className="hidden gap-1 md:flex">
        {PLACES.map(({ href, name }) => (
          <IntentLink
            key={href}
            href={href}
            aria-current={isHere(href) ? 'page' : undefined}
            className="rounded-md px-3 py-2 font-medium text-muted hover:text-text aria-[current]:bg-surface aria-[current]:text-text"
          >
            {name}
          </IntentLink>
        ))}
      </nav>
    )
  }
  return (
    <nav
      aria-label="Main"
      className="fixed inset-x-0 bottom-0 z-20 grid grid-cols-4 border-t border-line bg-surface/95 pb-[env(safe-area-inset-bottom)] backdrop-blur-md md:hidden"
    >
      {PLACES.map(({ href, name, Icon }) => (
        <IntentLink
          key={href}
          href={href}
          aria-current={isHere(href) ? 'page' : undefined}
          className={classes(
            'flex flex-col items-center gap-1 py-2.5 text-[0.75rem] font-medium',
            isHere(href) ? 'text-amber-text' : 'text-muted',
          )}
        >
          <Icon size={20} aria-hidden />
          {name}
        </IntentLink>
      ))}
    </nav>
  )
}
