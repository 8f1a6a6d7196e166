import {
  Activity,
  Coins,
  Database,
  Landmark,
  Library,
  Network,
  RadioTower,
  Store,
  Umbrella,
  Upload,
} from 'lucide-react'

/** The places of the app. The first ones fit under a thumb; the later ones are behind "More" on small screens. */
export const PLACES = [
  { href: '/', name: 'Market', Icon: Store },
  { href: '/publish', name: 'Publish', Icon: Upload },
  { href: '/library', name: 'Library', Icon: Library },
  { href: '/data', name: 'My data', Icon: Database },
] as const
export const LATER_PLACES = [
  { href: '/devices', name: 'Devices', Icon: RadioTower },
  { href: '/events', name: 'Events', Icon: Activity },
  { href: '/insure', name: 'Insure', Icon: Umbrella },
  { href: '/govern', name: 'Govern', Icon: Landmark },
  { href: '/token', name: 'Token', Icon: Coins },
  { href: '/network', name: 'Network', Icon: Network },
] as const

/** Whether a path belongs to a place; datasets belong to the market. */
export function isAtPlace(path: string, href: string): boolean {
  return href === '/'
    ? path === '/' || path.startsWith('/dataset/')
    : path === href || path.startsWith(`${href}/`)
}
