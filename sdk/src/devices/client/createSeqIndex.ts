/** Values by growing number, of which the lowest above another are found without looking at those before. */
export function createSeqIndex<T>() {
  const values = new Map<number, T>()
  /** Ascending; numbers that were removed stay until they are the half. */
  let order: number[] = []
  return {
    size: () => values.size,
    has: (seq: number) => values.has(seq),
    /** `seq` is higher than all before. */
    add: (seq: number, value: T) => {
      values.set(seq, value)
      order.push(seq)
    },
    remove: (seq: number): boolean => {
      const existed = values.delete(seq)
      if (order.length > 64 && order.length > 2 * values.size)
        order = order.filter((one) => values.has(one))
      return existed
    },
    above: (after: number, limit: number): T[] => {
      let [low, high] = [0, order.length]
      while (low < high) {
        const middle = (low + high) >> 1
        if ((order[middle] ?? 0) > after) high = middle
        else low = middle + 1
      }
      const found: T[] = []
      for (let at = low; at < order.length && found.length < limit; at += 1) {
        const value = values.get(order[at] ?? 0)
        if (value !== undefined) found.push(value)
      }
      return found
    },
  }
}
