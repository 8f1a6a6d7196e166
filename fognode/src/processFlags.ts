/**
 * Flags of Node for a fog node's process; the first line of `main.ts` has them, too. What a node holds on to is some 100 MB;
 * without limits V8 lets what is short-lived pile up to several times as much before it looks.
 */
export const PROCESS_FLAGS: readonly string[] = [
  '--max-semi-space-size=4',
  '--max-old-space-size=160',
]
