import { readFile, writeFile } from 'node:fs/promises'
import { createRecoveryKey } from '@fanal/sdk/committee/createRecoveryKey'
import { decryptRecoveryFile } from '@fanal/sdk/committee/decryptRecoveryFile'
import { encryptRecoveryFile } from '@fanal/sdk/committee/encryptRecoveryFile'
import type { RecoveryKey } from '@fanal/sdk/committee/recoveryKey'
import { InputError } from '@fanal/sdk/errors/FanalError'

/** The recovery key in a file; when there is none yet, a new one is written and read back before it is used. */
export async function readRecoveryKey(path: string): Promise<RecoveryKey> {
  const passphrase = process.env.FANAL_PASSPHRASE
  if (!passphrase) {
    throw new InputError('Set FANAL_PASSPHRASE to the passphrase of the recovery file.')
  }
  const existing = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  if (existing !== undefined) return decryptRecoveryFile({ file: JSON.parse(existing), passphrase })
  const recoveryKey = await createRecoveryKey()
  const file = await encryptRecoveryFile({ recoveryKey, passphrase })
  await writeFile(path, JSON.stringify(file, null, 2), { flag: 'wx', mode: 0o600 })
  const written: unknown = JSON.parse(await readFile(path, 'utf8'))
  const tested = await decryptRecoveryFile({ file: written, passphrase })
  if (tested.publicKey !== recoveryKey.publicKey) throw new Error(`${path} could not be read back`)
  process.stderr.write(`New recovery file: ${path}. Keep a copy where this machine is not.\n`)
  return recoveryKey
}
