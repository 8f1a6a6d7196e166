import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

/** PostgreSQL refuses to run as root: the user to run it as, or undefined when we are not root. */
export async function findUnprivilegedUser(): Promise<{ uid: number; gid: number } | undefined> {
  if (process.getuid?.() !== 0) return undefined
  for (const name of ['postgres', 'nobody']) {
    try {
      const [uid, gid] = await Promise.all(
        ['-u', '-g'].map((option) => promisify(execFile)('id', [option, name])),
      )
      if (uid && gid) return { uid: Number(uid.stdout), gid: Number(gid.stdout) }
    } catch {
      // No such user; try the next.
    }
  }
  throw new Error(
    'PostgreSQL refuses to run as root and there is no user "postgres" or "nobody": start as an ordinary user.',
  )
}
