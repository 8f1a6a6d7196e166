import { InputError } from '../errors/FanalError.ts'

const MOST_MODELS = 10
const MODEL_MASK = (1n << 24n) - 1n

/**
 * Up to ten models of devices in one word, 24 bits each from the lowest, as the contracts pack them.
 *
 * @throws InputError when there are none or too many, or one has no number from 1 to 2^24 - 1
 */
export function encodeModels(models: readonly number[]): bigint {
  if (models.length === 0 || models.length > MOST_MODELS)
    throw new InputError(`There must be one model at least and ${MOST_MODELS} at most.`)
  return models.reduce((word, model, index) => {
    if (!Number.isInteger(model) || model < 1 || BigInt(model) > MODEL_MASK)
      throw new InputError(`${model} is not the number of a model.`)
    return word | (BigInt(model) << BigInt(24 * index))
  }, 0n)
}

/** The models in a word. */
export function decodeModels(word: bigint): number[] {
  const models: number[] = []
  for (let bits = word; (bits & MODEL_MASK) !== 0n; bits >>= 24n)
    models.push(Number(bits & MODEL_MASK))
  return models
}
