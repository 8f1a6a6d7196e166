/** How often votes are read again: often enough to watch them come in, seldom enough for a public node. */
export const LIVE_MS = 6_000
