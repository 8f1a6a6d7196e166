import { join } from 'node:path'
import { root } from '../paths.ts'
import type { ManagedProcess, ProcessGroup } from '../processes/createProcessGroup.ts'

export type StartAppParameters = {
  processes: ProcessGroup
  networkFile: string
  port: number
  /** Where it has cars crash; nowhere unless given. */
  controlUrl?: string
}

/** Serves the built app; the network reaches it at run time through the network file. `ready` is its URL. */
export function startApp(parameters: StartAppParameters): Promise<ManagedProcess<string>> {
  const { processes, networkFile, port, controlUrl } = parameters
  return processes.start({
    name: 'app',
    command: process.execPath,
    arguments: [
      join(root, 'node_modules/next/dist/bin/next'),
      ...['start', '-H', '127.0.0.1', '-p', `${port}`],
    ],
    environment: {
      FANAL_NETWORK_FILE: networkFile,
      ...(controlUrl && { FANAL_CONTROL_URL: controlUrl }),
      NEXT_TELEMETRY_DISABLED: '1',
      NODE_ENV: 'production',
    },
    folder: join(root, 'app'),
    ready: (line) => (/Ready in/.test(line) ? `http://localhost:${port}` : undefined),
  })
}
