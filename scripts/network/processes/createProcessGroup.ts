import { type ChildProcess, spawn } from 'node:child_process'
import { createWriteStream, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Guard } from './startGuard.ts'

export type StartProcessParameters<value> = {
  name: string
  command: string
  arguments: string[]
  environment?: Record<string, string>
  folder?: string
  user?: { uid: number; gid: number }
  /** Looks at every line of output; what it returns first, other than undefined, means that the process is ready. */
  ready: (line: string) => value | undefined
  timeoutSeconds?: number
  /** Signal that asks the process to stop; SIGKILL follows after five seconds. */
  stopSignal?: NodeJS.Signals
}
export type ManagedProcess<value> = {
  name: string
  pid: number
  ready: value
  /** Resolves when the process has ended, for whatever reason. */
  ended: Promise<void>
  stop(signal?: NodeJS.Signals): Promise<void>
}
export type ProcessGroup = {
  start<value>(parameters: StartProcessParameters<value>): Promise<ManagedProcess<value>>
  /** Stops all processes, the latest first. */
  stopAll(): Promise<void>
  /** Called when a process ends that nobody asked to end. */
  onUnexpectedEnd(listener: (name: string, lastLines: string) => void): void
}

const KILL_AFTER_MS = 5_000
const LINES_KEPT = 30

/** Child processes that are started, watched and stopped together; each leads its own process group. */
export function createProcessGroup(parameters: { logFolder: string; guard: Guard }): ProcessGroup {
  const { logFolder, guard } = parameters
  const running: ManagedProcess<unknown>[] = []
  const listeners: ((name: string, lastLines: string) => void)[] = []
  mkdirSync(logFolder, { recursive: true })

  return {
    onUnexpectedEnd: (listener) => void listeners.push(listener),
    async stopAll() {
      for (const process of running.toReversed()) await process.stop()
    },
    start<value>(options: StartProcessParameters<value>): Promise<ManagedProcess<value>> {
      const child = spawn(options.command, options.arguments, {
        stdio: ['ignore', 'pipe', 'pipe'],
        detached: true,
        env: { ...process.env, ...options.environment },
        ...(options.folder ? { cwd: options.folder } : {}),
        ...(options.user ?? {}),
      })
      const { promise, resolve, reject } = Promise.withResolvers<ManagedProcess<value>>()
      const logFile = createWriteStream(join(logFolder, `${options.name}.log`))
      const lastLines: string[] = []
      let asked = false
      let isReady = false
      const ended = new Promise<void>((done) => child.once('close', () => done()))
      const stop = async (signal: NodeJS.Signals = options.stopSignal ?? 'SIGTERM') => {
        asked = true
        await stopChild(child, ended, signal)
      }
      const timeout = setTimeout(
        () => fail(`was not ready after ${options.timeoutSeconds ?? 60} s`),
        (options.timeoutSeconds ?? 60) * 1000,
      )
      const fail = (what: string) => {
        clearTimeout(timeout)
        void stop('SIGKILL')
        reject(new Error(`${options.name} ${what}. Its last lines:\n${lastLines.join('\n')}`))
      }
      const onLine = (line: string) => {
        logFile.write(`${line}\n`)
        lastLines.push(line)
        if (lastLines.length > LINES_KEPT) lastLines.shift()
        if (isReady) return
        const value = options.ready(line)
        if (value === undefined || child.pid === undefined) return
        isReady = true
        clearTimeout(timeout)
        const managed = { name: options.name, pid: child.pid, ready: value, ended, stop }
        running.push(managed)
        resolve(managed)
      }
      createInterface({ input: child.stdout }).on('line', onLine)
      createInterface({ input: child.stderr }).on('line', onLine)
      if (child.pid !== undefined) guard.watch(child.pid)
      child.once('error', (error) => fail(`could not be started: ${error.message}`))
      child.once('close', (code, signal) => {
        logFile.end()
        if (child.pid !== undefined) guard.forget(child.pid)
        const index = running.findIndex((process) => process.pid === child.pid)
        if (index >= 0) running.splice(index, 1)
        if (!isReady) fail(`ended at once (${signal ?? `code ${code}`})`)
        else if (!asked) for (const tell of listeners) tell(options.name, lastLines.join('\n'))
      })
      return promise
    },
  }
}

async function stopChild(
  child: ChildProcess,
  ended: Promise<void>,
  signal: NodeJS.Signals,
): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
  const { pid } = child
  // The leader alone is asked first: servers with workers (PostgreSQL) stop them in their own order.
  child.kill(signal)
  const killer = setTimeout(() => killGroup(pid), KILL_AFTER_MS)
  await ended
  clearTimeout(killer)
  killGroup(pid)
}

function killGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // Nothing of the group is left.
  }
}
