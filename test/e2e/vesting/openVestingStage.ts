import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createPublicClient, type Hex, http, type PublicClient } from 'viem'
import { buildApp } from '../../../scripts/network/app/buildApp.ts'
import { startApp } from '../../../scripts/network/app/startApp.ts'
import { startChain } from '../../../scripts/network/chain/startChain.ts'
import {
  deployNetwork,
  type DeployNetworkReturnType,
} from '../../../scripts/network/deployNetwork.ts'
import { freePort } from '../../../scripts/network/freePort.ts'
import { createProcessGroup } from '../../../scripts/network/processes/createProcessGroup.ts'
import { startGuard } from '../../../scripts/network/processes/startGuard.ts'
import { announceWallet } from '../browser/announceWallet.ts'
import { launchBrowser } from '../browser/launchBrowser.ts'
import type { Person } from '../story/stage.ts'

export type VestingStage = {
  chain: PublicClient
  /** Errors that pages threw or that their content policy stopped. */
  complaints: string[]
  /** Deploys a preset on the same chain; the app shows it from then on. */
  deploy(preset: string): Promise<DeployNetworkReturnType>
  openPerson(account: Hex): Promise<Person>
  close(): Promise<void>
}

const CHAIN_ID = 31337

/** A chain, the built app and a browser, without fog nodes: vesting needs none. One network after the other is deployed. */
export async function openVestingStage(): Promise<VestingStage> {
  const folder = await mkdtemp(join(tmpdir(), 'fanal-vesting-'))
  const guard = startGuard()
  guard.watchFolder(folder)
  const processes = createProcessGroup({ logFolder: join(folder, 'logs'), guard })
  const stop = async () => {
    await processes.stopAll()
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
    guard.release()
  }
  try {
    const networkFile = join(folder, 'network.json')
    const [{ ready: rpcUrl }] = await Promise.all([
      startChain({ processes, port: 0 }),
      buildApp({ processes, log: () => {} }),
    ])
    const { ready: app } = await startApp({ processes, networkFile, port: await freePort() })
    const browser = await launchBrowser()
    const complaints: string[] = []
    return {
      chain: createPublicClient({ transport: http(rpcUrl), pollingInterval: 200 }),
      complaints,
      deploy: (preset) => deployNetwork({ preset, rpcUrl, networkFile }),
      async openPerson(account) {
        const context = await browser.newContext({
          viewport: { width: 1280, height: 900 },
          baseURL: app,
          reducedMotion: 'reduce',
        })
        context.setDefaultTimeout(60_000)
        const page = await context.newPage()
        page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`))
        page.on('console', (message) => {
          if (/Content Security Policy|TrustedHTML|TrustedScript/.test(message.text()))
            complaints.push(`${page.url()}: ${message.text()}`)
        })
        const wallet = await announceWallet({
          page,
          name: 'Test wallet',
          account,
          rpcUrl,
          chainId: CHAIN_ID,
        })
        return { context, page, wallet }
      },
      async close() {
        await browser.close()
        await stop()
      },
    }
  } catch (error) {
    await stop()
    throw error
  }
}
