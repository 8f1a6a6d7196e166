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

/** Starts the local chain; it lives in memory, so each start begins anew. Takes another port if the wished one is taken. */
export async function startChain(parameters: StartChainParameters): Promise<StartChainReturnType> {
  const { processes } = parameters
  const startAt = (port: number) =>
    processes.start({
      name: 'chain',
      command: process.execPath,
      arguments: [join(import.meta.dirname, 'main.ts')],
      environment: { CHAIN_PORT: `${port}` },
      folder: root,
      ready: (line) => /^chain ready (\S+)/.exec(line)?.[1],
    })
  try {
    return await startAt(parameters.port)
  } catch (error) {
    // Somebody was faster between the look for a free port and the start.
    if (parameters.port === 0 || !String(error).includes('EADDRINUSE')) throw error
    return startAt(0)
  }
}
