import { utf8ToBytes } from '@noble/hashes/utils.js'
import { sealWithPassphrase } from './internal/passphraseBox.ts'
import type { PassphraseBox } from './internal/passphraseBox.ts'
import type { ShareBackup } from './shareBackup.ts'

export type EncryptShareBackupParameters = {
  shares: readonly ShareBackup[]
  /** At least 8 characters. */
  passphrase: string
}

/** JSON to be kept away from the node. */
export type EncryptShareBackupReturnType = PassphraseBox

/**
 * Encrypts a keeper's secret shares with its operator's passphrase (scrypt N = 2^17, then AES-256-GCM).
 *
 * @throws InputError when the passphrase is too short.
 */
export async function encryptShareBackup(
  parameters: EncryptShareBackupParameters,
): Promise<EncryptShareBackupReturnType> {
  return sealWithPassphrase({
    type: 'fanal/share-backup',
    about: { shares: parameters.shares.length },
    secret: utf8ToBytes(JSON.stringify(parameters.shares)),
    passphrase: parameters.passphrase,
  })
}
