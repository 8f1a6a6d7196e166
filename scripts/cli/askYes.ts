import { createInterface } from 'node:readline/promises'
import { InputError } from '@fanal/sdk/errors/FanalError'

/** Asks a person to confirm; refuses where nobody can answer. */
export async function askYes(question: string): Promise<boolean> {
  if (!process.stdin.isTTY) throw new InputError('Add --yes to go on without being asked.')
  const terminal = createInterface({ input: process.stdin, output: process.stderr })
  const answer = await terminal.question(`${question} [y/N] `).finally(() => terminal.close())
  return /^y(es)?$/i.test(answer.trim())
}
