import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import type { Logger } from 'pino'
import { ConfigError } from '../../config/ConfigError.ts'
import type { CustodyConfig } from '../custodyConfig.ts'
import type { CustodyStore } from '../store/createCustodyStore.ts'
import { restoreShareBackup, writeShareBackup } from './shareBackupFile.ts'

export type Backup = {
  /** Writes the backup, if one is configured. */
  write: () => Promise<void>
  /** Reads the backup when this node holds no share. */
  restore: () => Promise<void>
}

/** The encrypted copy of this node's shares that its configuration asks for. */
export function createBackup(config: CustodyConfig, store: CustodyStore, log: Logger): Backup {
  const { backupFile: path, backupPassphraseFile: passphrasePath } = config
  if ((path === undefined) !== (passphrasePath === undefined))
    throw new ConfigError(
      'custody.backupFile and custody.backupPassphraseFile: expected both or none',
    )
  if (path === undefined || passphrasePath === undefined)
    return { write: async () => undefined, restore: async () => undefined }
  const readPassphrase = async () => (await readFile(passphrasePath, 'utf8')).trim()
  return {
    write: async () => {
      const count = await writeShareBackup({ store, path, passphrase: await readPassphrase() })
      log.info({ shares: count }, 'backup of the key shares written')
    },
    restore: async () => {
      if (store.keys().length > 0 || !existsSync(path)) return
      const count = await restoreShareBackup({ store, path, passphrase: await readPassphrase() })
      log.warn({ shares: count }, 'key shares restored from the backup')
    },
  }
}
