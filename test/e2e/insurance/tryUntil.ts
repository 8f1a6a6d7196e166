import type { Locator, Page } from 'playwright-core'

export type TryUntilParameters = {
  /** Presses the button that may come too early. */
  press: () => Promise<void>
  /** Seen when it worked. */
  good: Locator
  /** Seen when it was too early. */
  early: Locator
  /** What the page says then. */
  reason: () => Promise<string>
  timeout: number
}

/** Presses a button again and again, as a person does while the committee has not reported yet, until the page has more to say. */
export async function tryUntil(page: Page, parameters: TryUntilParameters): Promise<void> {
  const { press, good, early, reason, timeout } = parameters
  const until = Date.now() + timeout
  for (;;) {
    await press()
    await good.or(early).first().waitFor({ timeout })
    if (await good.isVisible()) return
    if (Date.now() > until) throw new Error(await reason())
    await page.waitForTimeout(2_000)
  }
}
