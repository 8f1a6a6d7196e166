import { readFile } from 'node:fs/promises'
import type { Hex } from 'viem'
import type { NodeConfig } from '../config/configSchema.ts'
import { ConfigError } from '../config/ConfigError.ts'

/** The node's private key, from which its encryption keys are derived. Its form was checked when the signer was made. */
export async function readNodeSecret(
  config: Pick<NodeConfig, 'signerKey' | 'signerKeyFile'>,
): Promise<Hex> {
  if (config.signerKey !== undefined) return config.signerKey
  if (config.signerKeyFile === undefined)
    throw new ConfigError('signerKey: expected a key or signerKeyFile')
  return (await readFile(config.signerKeyFile, 'utf8')).trim() as Hex
}
