import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { InputError } from '@fanal/sdk/errors/FanalError'
import json5 from 'json5'
import * as v from 'valibot'
import { root } from './paths.ts'
import { checkPreset } from './preset/checkPreset.ts'
import { PresetError, type PresetProblem } from './preset/presetError.ts'
import { type Preset, PresetSchema } from './preset/presetSchema.ts'

export type ReadPresetReturnType = { name: string; preset: Preset }
export type ReadPresetErrorType = InputError | PresetError

/**
 * Reads a preset, ignition/parameters/<preset>.json5 or any .json5 file, and checks that its fields fit each other and that
 * its charter digest is that of the text it names (a path from the root of the repository).
 */
export async function readPreset(preset: string): Promise<ReadPresetReturnType> {
  const path = preset.endsWith('.json5')
    ? resolve(preset)
    : join(root, 'ignition/parameters', `${preset}.json5`)
  const file = await readFile(path, 'utf8')
    .then((text) => json5.parse<unknown>(text))
    .catch((cause: unknown) => {
      throw new InputError(`The preset "${preset}" could not be read from ${path}.`, {
        cause,
        advice: 'Give the name of a file in ignition/parameters, or a path ending in .json5.',
      })
    })
  const parsed = v.safeParse(PresetSchema, file)
  if (!parsed.success) throw new PresetError(preset, parsed.issues.map(problemOf))
  const problems = [...checkPreset(parsed.output), ...(await charterProblems(parsed.output))]
  if (problems.length > 0) throw new PresetError(preset, problems)
  return { name: basename(preset, '.json5'), preset: parsed.output }
}

function problemOf(issue: v.InferIssue<typeof PresetSchema>): PresetProblem {
  const { expected, received, message, kind, type } = issue
  const field = v.getDotPath(issue) ?? 'the file'
  if (expected === 'never') return { field, problem: 'is not a field of a preset' }
  if (received === 'undefined') return { field, problem: 'is missing' }
  const isPlain = kind === 'schema' && type !== 'custom' && expected !== null
  return { field, problem: isPlain ? `is ${received}, not ${expected}` : message }
}

async function charterProblems({ network, governance }: Preset): Promise<PresetProblem[]> {
  const text = await readFile(resolve(root, network.charter)).catch(() => undefined)
  if (!text) return [{ field: 'network.charter', problem: `${network.charter} cannot be read` }]
  const digest = `0x${createHash('sha256').update(text).digest('hex')}`
  if (digest === governance.charterDigest) return []
  const problem = `is not that of ${network.charter}, which is ${digest}`
  return [{ field: 'governance.charterDigest', problem }]
}
