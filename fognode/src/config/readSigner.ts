import { readFile } from 'node:fs/promises'
import type { LocalAccount } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { ConfigError } from './ConfigError.ts'
import type { NodeConfig } from './configSchema.ts'

/** The node's account, from `signerKey` or `signerKeyFile`. No error names the key. */
export async function readSigner(
  config: Pick<NodeConfig, 'signerKey' | 'signerKeyFile'>,
): Promise<LocalAccount> {
  const key = config.signerKey ?? (await readKeyFile(config.signerKeyFile ?? ''))
  try {
    return privateKeyToAccount(key)
  } catch {
    throw new ConfigError(
      'signerKey: expected a private key of secp256k1, found a number out of range',
    )
  }
}

async function readKeyFile(path: string): Promise<`0x${string}`> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new ConfigError(`signerKeyFile: cannot read ${path}.`, { cause })
  })
  const key = text.trim()
  if (!/^0x[0-9a-fA-F]{64}$/.test(key))
    throw new ConfigError(
      `signerKeyFile: expected 0x and 64 hex digits in ${path}, found something else`,
    )
  return key as `0x${string}`
}
