import { fromHex } from '../content/bytes.ts'
import { sealWithPassphrase } from './internal/passphraseBox.ts'
import type { PassphraseBox } from './internal/passphraseBox.ts'
import type { RecoveryKey } from './recoveryKey.ts'

export type EncryptRecoveryFileParameters = {
  recoveryKey: RecoveryKey
  /** At least 8 characters. */
  passphrase: string
}

/** JSON to be saved by the owner. */
export type EncryptRecoveryFileReturnType = PassphraseBox

/**
 * Encrypts a recovery key with a passphrase (scrypt N = 2^17, then AES-256-GCM).
 *
 * @throws InputError when the passphrase is too short.
 */
export async function encryptRecoveryFile(
  parameters: EncryptRecoveryFileParameters,
): Promise<EncryptRecoveryFileReturnType> {
  return sealWithPassphrase({
    type: 'fanal/recovery-key',
    about: { publicKey: parameters.recoveryKey.publicKey },
    secret: fromHex(parameters.recoveryKey.secret),
    passphrase: parameters.passphrase,
  })
}
