/** Waits until a condition holds; fails with the last error or answer when it takes too long. */
export async function eventually<T>(
  what: string,
  check: () => Promise<T | undefined | false>,
  timeoutMs = 30_000,
): Promise<T> {
  const deadline = Date.now() + timeoutMs
  for (;;) {
    let problem: unknown = 'not yet'
    try {
      const result = await check()
      if (result !== undefined && result !== false) return result
    } catch (error) {
      problem = error
    }
    if (Date.now() > deadline)
      throw new Error(`${what}: ${problem instanceof Error ? problem.message : String(problem)}`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}
