/** Maps an iterable with several calls under way at once, giving the results in the order of the input. */
export async function* mapOrdered<Input, Output>(
  input: AsyncIterable<Input>,
  limit: number,
  map: (item: Input, index: number) => Promise<Output>,
): AsyncGenerator<Output> {
  const underWay: Promise<Output>[] = []
  let index = 0
  for await (const item of input) {
    const result = map(item, index++)
    // Whoever reads the results sees the failure; until then it must not count as unhandled.
    result.catch(() => {})
    underWay.push(result)
    if (underWay.length >= limit) yield await (underWay.shift() as Promise<Output>)
  }
  for (const result of underWay) yield await result
}
