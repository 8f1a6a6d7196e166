import { readFile, rename, writeFile } from 'node:fs/promises'
import { decryptShareBackup } from '@fanal/sdk/committee/decryptShareBackup'
import { encryptShareBackup } from '@fanal/sdk/committee/encryptShareBackup'
import type { CustodyStore } from '../store/createCustodyStore.ts'

export type ShareBackupFileParameters = {
  store: CustodyStore
  /** The backup. */
  path: string
  passphrase: string
}

/** Writes all shares this node holds into an encrypted file, replacing the earlier one at once. */
export async function writeShareBackup(parameters: ShareBackupFileParameters): Promise<number> {
  const { store, path, passphrase } = parameters
  const shares = await Promise.all(
    store.keys().map(async ({ epoch, member, keyPackage, secretShare }) => ({
      epoch,
      member,
      keyPackage,
      secretShare: await secretShare(),
    })),
  )
  const file = await encryptShareBackup({ shares, passphrase })
  await writeFile(`${path}.new`, `${JSON.stringify(file, null, 2)}\n`, { mode: 0o600 })
  await rename(`${path}.new`, path)
  return shares.length
}

/**
 * Puts the shares of a backup into the store; those already there stay.
 *
 * @throws InputError when the passphrase is wrong or the file is none.
 */
export async function restoreShareBackup(parameters: ShareBackupFileParameters): Promise<number> {
  const { store, path, passphrase } = parameters
  const file: unknown = JSON.parse(await readFile(path, 'utf8'))
  const shares = await decryptShareBackup({ file, passphrase })
  for (const { epoch, member, keyPackage, secretShare } of shares)
    await store.addKey({ epoch, member, keyPackage }, secretShare)
  return shares.length
}
