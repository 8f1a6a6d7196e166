import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { NetworkFile } from '@fanal/sdk/network/networkFile'
import { startApp } from '../../../scripts/network/app/startApp.ts'
import { freePort } from '../../../scripts/network/freePort.ts'
import { createProcessGroup } from '../../../scripts/network/processes/createProcessGroup.ts'
import { startGuard } from '../../../scripts/network/processes/startGuard.ts'

export type OpenWithoutControlReturnType = { app: string; close: () => Promise<void> }

/** Serves the built app once more, as for a network on which nothing can be replayed. */
export async function openWithoutControl(
  network: NetworkFile,
): Promise<OpenWithoutControlReturnType> {
  const folder = await mkdtemp(join(tmpdir(), 'fanal-bare-'))
  const guard = startGuard()
  guard.watchFolder(folder)
  const processes = createProcessGroup({ logFolder: join(folder, 'logs'), guard })
  const close = async () => {
    await processes.stopAll()
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
    guard.release()
  }
  try {
    const networkFile = join(folder, 'network.json')
    await writeFile(networkFile, JSON.stringify(network))
    const { ready } = await startApp({ processes, networkFile, port: await freePort() })
    return { app: ready, close }
  } catch (error) {
    await close()
    throw error
  }
}
