import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PROCESS_FLAGS } from '../../../fognode/src/processFlags.ts'
import { root } from '../paths.ts'
import type { ManagedProcess, ProcessGroup } from '../processes/createProcessGroup.ts'
import type { PlannedNode } from './planNodes.ts'

export type StartNodeParameters = {
  processes: ProcessGroup
  node: PlannedNode
  networkFile: string
  /** Laid over its configuration. */
  settings: Readonly<Record<string, object>>
}

/** Starts one fog node as a process of its own, with its own folder and key. */
export async function startNode(parameters: StartNodeParameters): Promise<ManagedProcess<true>> {
  const { processes, node, networkFile, settings } = parameters
  const config = {
    networkFile,
    dataDir: join(node.folder, 'data'),
    signerKeyFile: node.keyFile,
    http: { host: '127.0.0.1', port: node.port },
    ...settings,
  }
  const configFile = join(node.folder, 'config.json5')
  await writeFile(configFile, JSON.stringify(config, null, 2))
  return processes.start({
    name: node.name,
    command: process.execPath,
    arguments: [...PROCESS_FLAGS, join(root, 'fognode/src/main.ts'), '--config', configFile],
    folder: root,
    // The variable wins over the file, and people set it for the command line.
    environment: { FANAL_NETWORK_FILE: networkFile },
    ready: (line) => (line.includes('fog node started') ? true : undefined),
  })
}
