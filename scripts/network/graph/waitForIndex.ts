export type WaitForIndexParameters = {
  /** GraphQL endpoint of the subgraph. */
  url: string
  /** Block that must be indexed. */
  block: bigint
  timeoutSeconds: number
  signal?: AbortSignal
}

type Answer = { data?: { _meta: { block: { number: number } } | null } }

/** Waits until the subgraph answers and has indexed a block; false when that takes too long. */
export async function waitForIndex(parameters: WaitForIndexParameters): Promise<boolean> {
  const { url, block, timeoutSeconds, signal } = parameters
  const until = Date.now() + timeoutSeconds * 1000
  while (Date.now() < until && !signal?.aborted) {
    const indexed = await readIndexedBlock(url)
    if (indexed !== undefined && BigInt(indexed) >= block) return true
    await new Promise((resolve) => setTimeout(resolve, 300))
  }
  return false
}

async function readIndexedBlock(url: string): Promise<number | undefined> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ _meta { block { number } } }' }),
      signal: AbortSignal.timeout(2_000),
    })
    const { data } = (await response.json()) as Answer
    return data?._meta?.block.number
  } catch {
    // Not up yet.
    return undefined
  }
}
