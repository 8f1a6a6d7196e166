import { spawn } from 'node:child_process'
import { join } from 'node:path'

export type Guard = {
  /** Have this process group killed if we die. */
  watch(pid: number): void
  forget(pid: number): void
  /** Have this folder removed if we die. */
  watchFolder(folder: string): void
  /** We have cleaned up ourselves. */
  release(): void
}

/** Starts the process that cleans up when this one is killed. */
export function startGuard(): Guard {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'guard.mjs')], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
    cwd: '/',
  })
  child.unref()
  child.stdin.on('error', () => {})
  const order = (line: string) => child.stdin.write(`${line}\n`)
  return {
    watch: (pid) => order(`kill ${pid}`),
    forget: (pid) => order(`forget ${pid}`),
    watchFolder: (folder) => order(`remove ${folder}`),
    release: () => child.stdin.end('done\n'),
  }
}
