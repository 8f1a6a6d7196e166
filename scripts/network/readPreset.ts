import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { readDeploymentParameters } from '@nomicfoundation/hardhat-ignition/helpers'
import type { DeploymentParameters } from '@nomicfoundation/ignition-core'
import { InputError } from '@fanal/sdk/errors/FanalError'
import * as v from 'valibot'
import { root } from './paths.ts'

const DescriptionSchema = v.object({
  /** Name shown to people. */
  name: v.string(),
  /** File in ignition/modules that is deployed. */
  module: v.picklist(['Network', 'TestNetwork']),
  /** Text whose sha2-256 is the charter digest. */
  charter: v.string(),
  confirmation: v.picklist(['latest', 'safe', 'finalized']),
  /** Seconds for which registered data is kept. */
  retention: v.pipe(v.number(), v.integer(), v.minValue(0)),
  /** Plain-currency value of one whole token, by symbol. */
  rates: v.optional(
    v.record(v.string(), v.object({ currency: v.string(), value: v.number() })),
    {},
  ),
})

export type ReadPresetReturnType = {
  name: string
  description: v.InferOutput<typeof DescriptionSchema>
  parameters: DeploymentParameters
}
export type ReadPresetErrorType = InputError

/**
 * Reads a preset, ignition/parameters/<preset>.json5 or any .json5 file, and checks that its charter digest is that of the
 * text it names (a path from the root of the repository).
 */
export async function readPreset(preset: string): Promise<ReadPresetReturnType> {
  const path = preset.endsWith('.json5')
    ? resolve(preset)
    : join(root, 'ignition/parameters', `${preset}.json5`)
  const file = await readDeploymentParameters(path).catch((cause: unknown) => {
    throw new InputError(`The preset "${preset}" could not be read from ${path}.`, {
      cause,
      advice: 'Give the name of a file in ignition/parameters, or a path ending in .json5.',
    })
  })
  const { network, ...parameters } = file
  const parsed = v.safeParse(DescriptionSchema, network)
  if (!parsed.success)
    throw new InputError(
      `The part "network" of preset "${preset}" is wrong: ${v.summarize(parsed.issues)}`,
    )
  const description = parsed.output
  const text = await readFile(resolve(root, description.charter))
  const digest = `0x${createHash('sha256').update(text).digest('hex')}`
  if (digest !== parameters.Governance?.charterDigest)
    throw new InputError(
      `The charter digest of preset "${preset}" is not that of ${description.charter}.`,
      { advice: `Set Governance.charterDigest to ${digest}.` },
    )
  return { name: basename(preset, '.json5'), description, parameters }
}
