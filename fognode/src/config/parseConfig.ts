import * as v from 'valibot'
import { ConfigError } from './ConfigError.ts'
import { ConfigSchema, type NodeConfig } from './configSchema.ts'
import { describeIssues } from './describeIssues.ts'

/** Checks a configuration and fills in the defaults. Throws `ConfigError`, which names every wrong path at once. */
export function parseConfig(value: unknown): NodeConfig {
  const result = v.safeParse(ConfigSchema, value)
  if (!result.success)
    throw new ConfigError(`The configuration is wrong:\n${describeIssues(result.issues)}`)
  const config = result.output
  if (config.signerKey !== undefined && config.signerKeyFile !== undefined)
    throw new ConfigError('Give either signerKey or signerKeyFile, not both.')
  if (config.signerKey === undefined && config.signerKeyFile === undefined)
    throw new ConfigError(
      'signerKeyFile: expected the path of a file with the private key of this node (or signerKey), found nothing',
    )
  return config
}
