import * as v from 'valibot'
import { InputError } from '../errors/FanalError.ts'
import { openWithPassphrase } from './internal/passphraseBox.ts'
import { ShareBackupSchema } from './shareBackup.ts'
import type { ShareBackup } from './shareBackup.ts'

export type DecryptShareBackupParameters = {
  /** The parsed JSON, as it was read. */
  file: unknown
  passphrase: string
}

export type DecryptShareBackupReturnType = ShareBackup[]

/**
 * Opens a keeper's backup.
 *
 * @throws InputError when it is not a backup, the passphrase is wrong, or the file was altered.
 */
export async function decryptShareBackup(
  parameters: DecryptShareBackupParameters,
): Promise<DecryptShareBackupReturnType> {
  const { secret } = await openWithPassphrase({ type: 'fanal/share-backup', ...parameters })
  const form = v.safeParse(
    v.array(ShareBackupSchema),
    JSON.parse(new TextDecoder().decode(secret)) as unknown,
  )
  if (!form.success) throw new InputError('the backup was written by another version')
  return form.output
}
