import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { findViolations } from './findViolations.ts'

export type VisitPagesParameters = {
  page: Page
  pages: { name: string; path: string; ready: (page: Page) => Promise<unknown> }[]
}

const WIDTHS = [
  { suffix: '', width: 1280, height: 900 },
  { suffix: '-phone', width: 390, height: 844 },
]
const THEMES = ['light', 'dark'] as const
const folder = join(import.meta.dirname, '../../../docs/screenshots')

/**
 * Looks at pages in both themes and at two widths. Returns what axe-core finds and where a page is wider than the screen.
 * With SCREENSHOTS=1 it also writes their pictures to docs/screenshots.
 */
export async function visitPages({ page, pages }: VisitPagesParameters): Promise<string[]> {
  const found: string[] = []
  if (process.env.SCREENSHOTS === '1') await mkdir(folder, { recursive: true })
  for (const { name, path, ready } of pages) {
    for (const { suffix, width, height } of WIDTHS) {
      await page.setViewportSize({ width, height })
      for (const colorScheme of THEMES) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
        await page.goto(path)
        await ready(page)
        const here = `${name}${suffix} ${colorScheme}`
        for (const violation of await findViolations(page)) found.push(`${here}: ${violation}`)
        const overhang = await page.evaluate(
          () => document.documentElement.scrollWidth - window.innerWidth,
        )
        if (overhang > 0) found.push(`${here}: ${overhang} px wider than the screen`)
        if (process.env.SCREENSHOTS === '1') {
          // What stays on top of a page that was scrolled would lie across the middle of its picture.
          await page.evaluate(() => window.scrollTo(0, 0))
          await page.screenshot({
            path: join(folder, `${name}${suffix}-${colorScheme}.png`),
            fullPage: true,
          })
        }
      }
    }
  }
  await page.setViewportSize({ width: 1280, height: 900 })
  return found
}
