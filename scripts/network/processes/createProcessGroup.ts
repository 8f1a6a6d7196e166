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
  /** Signal that asks the process to stop. */
  stopSignal?: NodeJS.Signals
  /** Milliseconds after which SIGKILL follows; 5 seconds by default. */
  stopTimeout?: number
  /** The process does a job and ends by itself. */
  expectEnd?: boolean
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
  /** Stops one process by its name. */
  stop(name: string, signal?: NodeJS.Signals): Promise<void>
  /** Sends a signal to one process by its name. */
  signal(name: string, signal: NodeJS.Signals): void
  /** Stops all processes, the latest first. */
  stopAll(): Promise<void>
  /** Called when a process ends that nobody asked to end. */
  onUnexpectedEnd(listener: (name: string, lastLines: string) => void): void
}

type Running = {
  name: string
  stop: ManagedProcess<unknown>['stop']
  send: (signal: NodeJS.Signals) => void
}

const KILL_AFTER_MS = 5_000
const LINES_KEPT = 30

/** Child processes that are started, watched and stopped together; each leads its own process group. */
export function createProcessGroup(parameters: { logFolder: string; guard: Guard }): ProcessGroup {
  const { logFolder, guard } = parameters
  const running: Running[] = []
  let isClosed = false
  const listeners: ((name: string, lastLines: string) => void)[] = []
  mkdirSync(logFolder, { recursive: true })
  const find = (name: string): Running => {
    const process = running.find((candidate) => candidate.name === name)
    if (!process) throw new Error(`there is no running process ${name}`)
    return process
  }

  return {
    onUnexpectedEnd: (listener) => void listeners.push(listener),
    stop: (name, signal) => find(name).stop(signal),
    signal: (name, signal) => find(name).send(signal),
    async stopAll() {
      isClosed = true
      for (const process of running.toReversed()) await process.stop()
    },
    start<value>(options: StartProcessParameters<value>): Promise<ManagedProcess<value>> {
      if (isClosed) return Promise.reject(new Error(`${options.name} is not started: stopping`))
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
        await stopChild(child, ended, signal, options.stopTimeout ?? KILL_AFTER_MS)
      }
      const entry = {
        name: options.name,
        stop,
        send: (signal: NodeJS.Signals) => void child.kill(signal),
      }
      running.push(entry)
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
        resolve({ name: options.name, pid: child.pid, ready: value, ended, stop })
      }
      createInterface({ input: child.stdout }).on('line', onLine)
      createInterface({ input: child.stderr }).on('line', onLine)
      if (child.pid !== undefined) guard.watch(child.pid)
      child.once('error', (error) => fail(`could not be started: ${error.message}`))
      child.once('close', (code, signal) => {
        logFile.end()
        if (child.pid !== undefined) guard.forget(child.pid)
        if (running.includes(entry)) running.splice(running.indexOf(entry), 1)
        if (!isReady) fail(`ended at once (${signal ?? `code ${code}`})`)
        else if (!asked && !(options.expectEnd && code === 0))
          for (const tell of listeners) tell(options.name, lastLines.join('\n'))
      })
      return promise
    },
  }
}

async function stopChild(
  child: ChildProcess,
  ended: Promise<void>,
  signal: NodeJS.Signals,
  timeout: number,
): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
  const { pid } = child
  // The leader alone is asked first: servers with workers (PostgreSQL) stop them in their own order.
  child.kill(signal)
  const killer = setTimeout(() => killGroup(pid), timeout)
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
