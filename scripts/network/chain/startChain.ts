import { join } from 'node:path'
import { root } from '../paths.ts'
import type { ManagedProcess, ProcessGroup } from '../processes/createProcessGroup.ts'

export type StartChainParameters = {
  processes: ProcessGroup
  /** Port to listen on; 0 = any free one. */
  port: number
}
/** `ready` is the RPC URL. */
export type StartChainReturnType = ManagedProcess<string>

/** Starts the local chain; it lives in memory, so each start begins anew. */
export function startChain(parameters: StartChainParameters): Promise<StartChainReturnType> {
  return parameters.processes.start({
    name: 'chain',
    command: process.execPath,
    arguments: [join(import.meta.dirname, 'main.ts')],
    environment: { CHAIN_PORT: `${parameters.port}` },
    folder: root,
    ready: (line) => /^chain ready (\S+)/.exec(line)?.[1],
  })
}
