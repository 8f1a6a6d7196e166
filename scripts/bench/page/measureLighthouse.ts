import chromium from '@sparticuz/chromium'
import lighthouse, { desktopConfig } from 'lighthouse'
import { chromium as playwright } from 'playwright-core'
import { freePort } from '../../network/freePort.ts'

export type MeasureLighthouseParameters = { url: string; device: 'phone' | 'desktop' }
/** Scores from 0 to 1, and what is below 1 in accessibility and best practices. */
export type MeasureLighthouseReturnType = {
  performance: number
  accessibility: number
  bestPractices: number
  failed: string[]
}

const CATEGORIES = ['performance', 'accessibility', 'best-practices'] as const

/** Lighthouse's opinion of a page, on a throttled phone or a desktop, with the Chromium that comes with npm. */
export async function measureLighthouse(
  parameters: MeasureLighthouseParameters,
): Promise<MeasureLighthouseReturnType> {
  const port = await freePort()
  const browser = await playwright.launch({
    executablePath: await chromium.executablePath(),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--no-first-run',
      `--remote-debugging-port=${port}`,
    ],
  })
  try {
    const result = await lighthouse(
      parameters.url,
      { port, logLevel: 'error', onlyCategories: [...CATEGORIES] },
      parameters.device === 'desktop' ? desktopConfig : undefined,
    )
    if (!result) throw new Error('Lighthouse gave no result.')
    const { categories, audits, runtimeError } = result.lhr
    if (runtimeError) throw new Error(runtimeError.message)
    const score = (name: (typeof CATEGORIES)[number]) => categories[name]?.score ?? 0
    const failed = CATEGORIES.slice(1)
      .flatMap((name) => categories[name]?.auditRefs ?? [])
      .map(({ id }) => audits[id])
      .filter((audit) => audit !== undefined && audit.score !== null && audit.score < 1)
      .map((audit) => audit?.title ?? '')
    return {
      performance: score('performance'),
      accessibility: score('accessibility'),
      bestPractices: score('best-practices'),
      failed,
    }
  } finally {
    await browser.close()
  }
}
