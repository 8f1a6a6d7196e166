/** A bounded number of places; who finds none waits in line. */
export function createRoom(places: number) {
  let taken = 0
  const line: (() => void)[] = []
  return {
    /** Does work as soon as there is a place for it. */
    run: async <T>(work: () => Promise<T>): Promise<T> => {
      if (taken >= places) await new Promise<void>((resolve) => line.push(resolve))
      else taken += 1
      try {
        return await work()
      } finally {
        const next = line.shift()
        // The place goes to the next one in line.
        if (next === undefined) taken -= 1
        else next()
      }
    },
    taken: () => taken,
    waiting: () => line.length,
  }
}
