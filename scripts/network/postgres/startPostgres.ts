import { execFile } from 'node:child_process'
import { chown, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { ManagedProcess, ProcessGroup } from '../processes/createProcessGroup.ts'
import { findPostgres } from './findPostgres.ts'
import { findUnprivilegedUser } from './findUnprivilegedUser.ts'

export type StartPostgresParameters = {
  processes: ProcessGroup
  /** Folder for the database; made if absent. */
  folder: string
  port: number
}
export type StartPostgresReturnType = ManagedProcess<true> & {
  /** Connection URL of the empty database `postgres`. */
  url: string
}

const PASSWORD = 'local'

/** Starts a PostgreSQL of our own from npm, reachable from this machine only. */
export async function startPostgres(
  parameters: StartPostgresParameters,
): Promise<StartPostgresReturnType> {
  const { processes, folder, port } = parameters
  const user = await findUnprivilegedUser()
  await mkdir(folder, { recursive: true })
  const data = join(folder, 'data')
  const passwordFile = join(folder, 'password')
  await writeFile(passwordFile, PASSWORD)
  if (user) for (const path of [folder, passwordFile]) await chown(path, user.uid, user.gid)
  const { initdb, postgres } = await findPostgres({ folder, ...(user ? { user } : {}) })

  await promisify(execFile)(
    initdb,
    [
      ...['--pgdata', data, '--username', 'postgres', '--pwfile', passwordFile],
      ...['--auth', 'scram-sha-256', '--locale', 'C', '--encoding', 'UTF8', '--no-sync'],
    ],
    { cwd: folder, ...(user ?? {}) },
  )
  const server = await processes.start({
    name: 'postgres',
    command: postgres,
    arguments: [
      ...['-D', data, '-p', `${port}`, '-h', '127.0.0.1', '-k', ''],
      // The data is thrown away at the end, so nothing is gained by waiting for the disk.
      ...['-c', 'fsync=off', '-c', 'synchronous_commit=off', '-c', 'full_page_writes=off'],
      // `gnd test` leaves two connections behind with every test.
      ...['-c', 'shared_buffers=64MB', '-c', 'max_connections=400'],
    ],
    folder,
    ...(user ? { user } : {}),
    // SIGINT is PostgreSQL's fast shutdown; SIGTERM would wait for clients.
    stopSignal: 'SIGINT',
    ready: (line) =>
      line.includes('database system is ready to accept connections') ? true : undefined,
  })
  return { ...server, url: `postgresql://postgres:${PASSWORD}@127.0.0.1:${port}/postgres` }
}
