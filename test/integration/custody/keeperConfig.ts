import type { NodeConfigInput } from '@fanal/fognode'
import type { PlannedKeeper } from './createWorld.ts'

export const configOf = (
  keeper: PlannedKeeper,
  networkFile: string,
  change: Partial<NodeConfigInput> = {},
): NodeConfigInput => ({
  networkFile,
  dataDir: keeper.folder,
  signerKey: keeper.signerKey,
  log: { level: 'warn' },
  http: { host: '127.0.0.1', port: keeper.port },
  storage: { reserveBytes: 0 },
  ...change,
  custody: {
    generationIntervalSeconds: 0.2,
    watchIntervalSeconds: 0.5,
    peerTimeoutMs: 3_000,
    ...change.custody,
  },
})
