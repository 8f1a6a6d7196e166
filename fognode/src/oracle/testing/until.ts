/** Waits until something is so; fails with what it was last when that takes too long. */
export async function until(
  what: string,
  check: () => unknown,
  options: { seconds?: number; explain?: () => unknown } = {},
): Promise<void> {
  const end = Date.now() + (options.seconds ?? 30) * 1000
  for (;;) {
    if (await check()) return
    if (Date.now() > end)
      throw new Error(`${what}: not within time. ${String(options.explain?.() ?? '')}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
