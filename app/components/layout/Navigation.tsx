'use client'

import { usePathname } from 'next/navigation'
import { classes } from '../ui/classes.ts'
import { IntentLink } from './IntentLink.tsx'
import { MorePlaces } from './MorePlaces.tsx'
import { isAtPlace, LATER_PLACES, PLACES } from './places.ts'

/** The places of the app: in the head on wide screens, under the thumb on small ones. */
export function Navigation({ place }: { place: 'head' | 'foot' }) {
  const path = usePathname()
  if (place === 'head') {
    return (
      <nav aria-label="Main" className="hidden gap-0.5 xl:flex">
        {[...PLACES, ...LATER_PLACES].map(({ href, name }) => (
          <IntentLink
            key={href}
            href={href}
            aria-current={isAtPlace(path, href) ? 'page' : undefined}
            className="rounded-md px-2 py-2 font-medium whitespace-nowrap text-muted hover:text-text aria-[current]:bg-surface aria-[current]:text-text"
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
      className="fixed inset-x-0 bottom-0 z-20 grid grid-cols-5 border-t border-line bg-surface/95 pb-[env(safe-area-inset-bottom)] backdrop-blur-md xl:hidden"
    >
      {PLACES.map(({ href, name, Icon }) => (
        <IntentLink
          key={href}
          href={href}
          aria-current={isAtPlace(path, href) ? 'page' : undefined}
          className={classes(
            'flex flex-col items-center gap-1 py-2.5 text-[0.75rem] font-medium',
            isAtPlace(path, href) ? 'text-amber-text' : 'text-muted',
          )}
        >
          <Icon size={20} aria-hidden />
          {name}
        </IntentLink>
      ))}
      <MorePlaces path={path} />
    </nav>
  )
}
