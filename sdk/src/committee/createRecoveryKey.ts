import { toHex } from '../content/bytes.ts'
import { deriveHpkeKey } from './internal/hpke.ts'
import type { RecoveryKey } from './recoveryKey.ts'

export type CreateRecoveryKeyReturnType = RecoveryKey

/** Draws a fresh recovery key. Save it with `encryptRecoveryFile` and test the file before the first publication. */
export async function createRecoveryKey(): Promise<CreateRecoveryKeyReturnType> {
  const secret = globalThis.crypto.getRandomValues(new Uint8Array(32))
  const { publicKey } = await deriveHpkeKey(secret)
  return { secret: toHex(secret), publicKey }
}
