'use client'

import { Ellipsis } from 'lucide-react'
import { useRef } from 'react'
import { classes } from '../ui/classes.ts'
import { IntentLink } from './IntentLink.tsx'
import { isAtPlace, LATER_PLACES } from './places.ts'

/** The places that have no room under the thumb. The browser's own popover: it closes by Escape or a touch elsewhere. */
export function MorePlaces({ path }: { path: string }) {
  const list = useRef<HTMLDivElement>(null)
  const here = LATER_PLACES.find(({ href }) => isAtPlace(path, href))
  const Icon = here?.Icon ?? Ellipsis
  return (
    <>
      <button
        type="button"
        popoverTarget="more-places"
        className={classes(
          'flex flex-col items-center gap-1 py-2.5 text-[0.75rem] font-medium',
          here ? 'text-amber-text' : 'text-muted',
        )}
      >
        <Icon size={20} aria-hidden />
        More
      </button>
      <div
        ref={list}
        id="more-places"
        popover="auto"
        className="fixed inset-auto right-3 bottom-[calc(4.5rem+env(safe-area-inset-bottom))] m-0 w-52 rounded-md border border-line bg-raised p-1.5 text-text shadow-float"
      >
        {LATER_PLACES.map(({ href, name, Icon: PlaceIcon }) => (
          <IntentLink
            key={href}
            href={href}
            aria-current={isAtPlace(path, href) ? 'page' : undefined}
            onClick={() => list.current?.hidePopover()}
            className="flex h-11 items-center gap-2.5 rounded-sm px-2.5 font-medium hover:bg-inset aria-[current]:text-amber-text"
          >
            <PlaceIcon size={18} aria-hidden className="text-muted" />
            {name}
          </IntentLink>
        ))}
      </div>
    </>
  )
}
