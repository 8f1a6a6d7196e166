import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
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
  description: v.InferOutput<typeof DescriptionSchema>
  parameters: DeploymentParameters
}
export type ReadPresetErrorType = InputError

/** Reads ignition/parameters/<preset>.json5 and checks that its charter digest is that of the text it names. */
export async function readPreset(preset: string): Promise<ReadPresetReturnType> {
  const path = join(root, 'ignition/parameters', `${preset}.json5`)
  const file = await readDeploymentParameters(path).catch((cause: unknown) => {
    throw new InputError(`There is no readable preset "${preset}" in ignition/parameters.`, {
      cause,
    })
  })
  const { network, ...parameters } = file
  const description = v.parse(DescriptionSchema, network)
  const text = await readFile(join(root, description.charter))
  const digest = `0x${createHash('sha256').update(text).digest('hex')}`
  if (digest !== parameters.Governance?.charterDigest)
    throw new InputError(
      `The charter digest of preset "${preset}" is not that of ${description.charter}.`,
      { advice: `Set Governance.charterDigest to ${digest}.` },
    )
  return { description, parameters }
}
