import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { NodeConfigInput } from '../config/configSchema.ts'
import { PROCESS_FLAGS } from '../processFlags.ts'

export type SpawnedNode = {
  url: string
  process: ChildProcess
  /** Takes the process away at once, as a power cut or the kernel would. */
  kill: () => Promise<void>
  /** Asks it to stop; resolves with its exit code. */
  terminate: () => Promise<number | null>
}

const MAIN = fileURLToPath(new URL('../main.ts', import.meta.url))

export type SpawnNodeOptions = {
  /** Modules that are loaded before the node's own. */
  imports?: readonly string[]
}

/** Starts a node as a process of its own, as operators do. */
export async function spawnNode(
  folder: string,
  config: NodeConfigInput,
  { imports = [] }: SpawnNodeOptions = {},
): Promise<SpawnedNode> {
  const path = join(folder, 'node.json5')
  await writeFile(path, JSON.stringify(config))
  const flags = [...PROCESS_FLAGS, ...imports.flatMap((module) => ['--import', module])]
  const child = spawn(process.execPath, [...flags, MAIN, '--config', path], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const exited = once(child, 'exit')
  const url = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout as NodeJS.ReadableStream }).on('line', (line) => {
      const entry = JSON.parse(line) as { msg?: string; url?: string }
      if (entry.msg === 'fog node started' && entry.url !== undefined) resolve(entry.url)
    })
    child.once('exit', (code) => reject(new Error(`The node exited with ${code}.`)))
  })
  return {
    url,
    process: child,
    kill: async () => {
      child.kill('SIGKILL')
      await exited
    },
    terminate: async () => {
      child.kill('SIGTERM')
      await exited
      return child.exitCode
    },
  }
}
