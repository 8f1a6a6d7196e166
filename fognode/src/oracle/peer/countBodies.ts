/** Most bytes of bodies that one member may have on the way at once: two of the largest, or some small ones. */
const BYTES_PER_MEMBER = 32 * 1024 * 1024
/** Calls that one member may have open. */
const CALLS_PER_MEMBER = 16
/** Most bytes of all together: as much as eight members may have. */
const BYTES_OF_ALL = 256 * 1024 * 1024

/** Bodies that are being read, so that even members cannot fill the memory. */
export function countBodies() {
  const open = new Map<string, { calls: number; bytes: number }>()
  let total = 0
  return {
    /** Takes room for a body; undefined when there is none, else how to give it back. */
    take: (member: string, bytes: number): (() => void) | undefined => {
      const own = open.get(member) ?? { calls: 0, bytes: 0 }
      if (
        own.calls >= CALLS_PER_MEMBER ||
        own.bytes + bytes > BYTES_PER_MEMBER ||
        total + bytes > BYTES_OF_ALL
      )
        return undefined
      own.calls += 1
      own.bytes += bytes
      total += bytes
      open.set(member, own)
      return () => {
        own.calls -= 1
        own.bytes -= bytes
        total -= bytes
        if (own.calls === 0) open.delete(member)
      }
    },
  }
}
