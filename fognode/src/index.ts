export { ConfigError } from './config/ConfigError.ts'
export type { NodeConfig, NodeConfigInput } from './config/configSchema.ts'
export { loadConfig } from './config/loadConfig.ts'
export { startFogNode, type FogNode, type StartFogNodeOptions } from './startFogNode.ts'
