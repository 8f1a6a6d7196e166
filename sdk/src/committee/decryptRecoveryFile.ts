import { toHex } from '../content/bytes.ts'
import { InputError } from '../errors/FanalError.ts'
import { deriveHpkeKey } from './internal/hpke.ts'
import { openWithPassphrase } from './internal/passphraseBox.ts'
import type { RecoveryKey } from './recoveryKey.ts'

export type DecryptRecoveryFileParameters = {
  /** The parsed JSON, as it was read. */
  file: unknown
  passphrase: string
}

export type DecryptRecoveryFileReturnType = RecoveryKey

/**
 * Opens a recovery file.
 *
 * @throws InputError when it is not a recovery file, the passphrase is wrong, or the file was altered.
 */
export async function decryptRecoveryFile(
  parameters: DecryptRecoveryFileParameters,
): Promise<DecryptRecoveryFileReturnType> {
  const { secret, about } = await openWithPassphrase({ type: 'fanal/recovery-key', ...parameters })
  const { publicKey } = await deriveHpkeKey(secret)
  if (publicKey !== about['publicKey'])
    throw new InputError('the recovery file names another public key than the one it holds')
  return { secret: toHex(secret), publicKey }
}
