import chromium from '@sparticuz/chromium'
import { type Browser, chromium as playwright } from 'playwright-core'

export type LaunchBrowserParameters = {
  /** Port for Chromium's debugging protocol, which Lighthouse needs. */
  debuggingPort?: number
}

/** Starts the Chromium that comes with npm; nothing is downloaded. Close it with `browser.close()`. */
export async function launchBrowser(parameters: LaunchBrowserParameters = {}): Promise<Browser> {
  // The package's arguments fit a serverless host; these are the ones a headless browser needs anywhere.
  const browserArguments = [
    '--no-sandbox',
    '--disable-dev-shm-usage',
    '--disable-gpu',
    '--hide-scrollbars',
    '--font-render-hinting=none',
    '--no-first-run',
  ]
  if (parameters.debuggingPort)
    browserArguments.push(`--remote-debugging-port=${parameters.debuggingPort}`)
  return playwright.launch({
    executablePath: await chromium.executablePath(),
    args: browserArguments,
    headless: true,
    handleSIGINT: true,
    handleSIGTERM: true,
  })
}
