import { spawn } from 'node:child_process'
import { root } from '../network/paths.ts'

export type RunCommandParameters = {
  command: string
  arguments: string[]
  folder?: string
  environment?: Record<string, string | undefined>
  /** Lines that are not worth showing. */
  hide?: RegExp
}
export type RunCommandReturnType = { code: number; output: string }

/** Runs a command, shows its output as it comes and returns it. */
export function runCommand(parameters: RunCommandParameters): Promise<RunCommandReturnType> {
  return new Promise((resolve) => {
    const child = spawn(parameters.command, parameters.arguments, {
      cwd: parameters.folder ?? root,
      env: { ...process.env, ...parameters.environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    let pending = ''
    const onData = (chunk: Buffer) => {
      const text = chunk.toString()
      output += text
      const lines = (pending + text).split('\n')
      pending = lines.pop() ?? ''
      for (const line of lines) if (!parameters.hide?.test(line)) process.stdout.write(`${line}\n`)
    }
    child.stdout.on('data', onData)
    child.stderr.on('data', onData)
    child.on('error', (error) => resolve({ code: 1, output: error.message }))
    child.on('close', (code) => {
      if (pending) process.stdout.write(`${pending}\n`)
      resolve({ code: code ?? 1, output })
    })
  })
}
