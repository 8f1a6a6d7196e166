import { DatabaseSync } from 'node:sqlite'

export type OpenDatabaseParameters = {
  path: string
  /** Statements that bring a database from version `index` to the next; never edit one that was released. */
  migrations: readonly string[]
  /**
   * Whether a commit waits for the disk. Without it a power cut may take back the last commits (a killed process never does).
   */
  durable: boolean
}

/** Opens an SQLite database in WAL mode and brings it up to date. */
export function openDatabase(parameters: OpenDatabaseParameters): DatabaseSync {
  const database = new DatabaseSync(parameters.path)
  database.exec('PRAGMA journal_mode = WAL')
  database.exec(`PRAGMA synchronous = ${parameters.durable ? 'FULL' : 'NORMAL'}`)
  const row = database.prepare('PRAGMA user_version').get() as { user_version: number }
  for (let version = row.user_version; version < parameters.migrations.length; version += 1)
    database.exec(
      `BEGIN; ${parameters.migrations[version]}; PRAGMA user_version = ${version + 1}; COMMIT`,
    )
  if (row.user_version > parameters.migrations.length)
    throw new Error(`${parameters.path} was written by a later version of the node.`)
  return database
}
