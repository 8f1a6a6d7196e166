import type { Locator, Page } from 'playwright-core'

/** Presses Tab until the element has the focus; fails when the keyboard does not get there or nobody would see it. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor()
  for (let presses = 0; presses < 80; presses += 1) {
    await page.keyboard.press('Tab')
    const [isThere, isSeen] = await target.evaluate((element) => [
      document.activeElement === element,
      getComputedStyle(element).outlineStyle !== 'none',
    ])
    if (!isThere) continue
    if (!isSeen) throw new Error(`${target.toString()} has the focus, but it cannot be seen`)
    return
  }
  throw new Error(`the keyboard does not reach ${target.toString()}`)
}
