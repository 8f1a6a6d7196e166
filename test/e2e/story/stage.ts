import { readFile } from 'node:fs/promises'
import { NetworkFileSchema, type NetworkFile } from '@fanal/sdk/network/networkFile'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import * as v from 'valibot'
import type { Hex, LocalAccount } from 'viem'
import type { Insurance } from '../../../scripts/insurance/startInsurance.ts'
import { startLocalNetwork } from '../../../scripts/network/startLocalNetwork.ts'
import { announceWallet, type AnnouncedWallet } from '../browser/announceWallet.ts'
import { launchBrowser } from '../browser/launchBrowser.ts'

export type Person = { context: BrowserContext; page: Page; wallet: AnnouncedWallet }
export type OpenPersonParameters = {
  /** What the wallet calls itself. */
  walletName: string
  account: Hex | LocalAccount
  decide?: (method: string) => boolean
}
export type OpenStageParameters = {
  /** Whether to put the samples on sale; true by default. */
  samples?: boolean
  /** Whether to have the cars, cameras and products of `npm start`. */
  insurance?: boolean
}
export type Stage = {
  network: NetworkFile
  app: string
  /** Of a network of the stage's own only. */
  insurance?: Insurance
  /** Errors that pages threw or that their content policy stopped. */
  complaints: string[]
  openPerson(parameters: OpenPersonParameters): Promise<Person>
  close(): Promise<void>
}

/**
 * A whole network with the built app, and a browser. FANAL_NETWORK_FILE and FANAL_APP_URL together name ones that run
 * already, which is quicker while a test is being written.
 */
export async function openStage({
  samples = true,
  insurance = false,
}: OpenStageParameters = {}): Promise<Stage> {
  const { FANAL_NETWORK_FILE: file, FANAL_APP_URL: running } = process.env
  const local =
    file && running
      ? undefined
      : await startLocalNetwork({ parts: { subgraph: true, app: true }, samples, insurance })
  const network =
    local?.network ?? v.parse(NetworkFileSchema, JSON.parse(await readFile(file ?? '', 'utf8')))
  const app = local?.urls.app ?? running ?? ''
  let browser: Browser
  try {
    browser = await launchBrowser()
  } catch (error) {
    await local?.stop()
    throw error
  }
  const complaints: string[] = []
  return {
    network,
    app,
    ...(local?.insurance && { insurance: local.insurance }),
    complaints,
    async openPerson({ walletName, account, decide }) {
      const context = await browser.newContext({
        viewport: { width: 1280, height: 900 },
        acceptDownloads: true,
        baseURL: app,
        reducedMotion: 'reduce',
      })
      context.setDefaultTimeout(60_000)
      const page = await context.newPage()
      page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`))
      page.on('console', (message) => {
        if (/Content Security Policy|TrustedHTML|TrustedScript/.test(message.text())) {
          complaints.push(`${page.url()}: ${message.text()}`)
        }
      })
      const wallet = await announceWallet({
        page,
        name: walletName,
        account,
        rpcUrl: network.rpcUrls[0] ?? '',
        chainId: network.chainId,
        ...(decide && { decide }),
      })
      return { context, page, wallet }
    },
    async close() {
      await browser.close()
      await local?.stop()
    },
  }
}
