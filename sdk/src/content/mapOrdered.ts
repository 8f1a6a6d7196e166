/**
 * Maps an iterable with several calls under way at once, giving the results in the order of the input. When the input
 * fails, what is under way is given first, so that a download that breaks keeps what it has.
 */
export async function* mapOrdered<Input, Output>(
  input: AsyncIterable<Input>,
  limit: number,
  map: (item: Input, index: number) => Promise<Output>,
): AsyncGenerator<Output> {
  const underWay: Promise<Output>[] = []
  const iterator = input[Symbol.asyncIterator]()
  let index = 0
  let failure: { error: unknown } | undefined
  let exhausted = false
  try {
    while (!exhausted) {
      const next = await iterator.next().catch((error: unknown) => {
        failure = { error }
      })
      if (!next || next.done) {
        exhausted = true
        break
      }
      const result = map(next.value, index++)
      // Whoever reads the results sees the failure; until then it must not count as unhandled.
      result.catch(() => {})
      underWay.push(result)
      if (underWay.length >= limit) yield await (underWay.shift() as Promise<Output>)
    }
    for (const result of underWay) yield await result
  } finally {
    if (!exhausted) await iterator.return?.()
  }
  if (failure) throw failure.error
}
