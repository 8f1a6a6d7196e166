import { isAddress, isHex, parseEther } from 'viem'
import { type ParameterType, parameterTable } from '../../../ignition/parameterTable.ts'
import type { PlannedParameter } from '../../../ignition/plan.ts'
import type { PresetProblem } from './presetError.ts'
import type { Preset } from './presetSchema.ts'

export type PlanParametersReturnType = {
  planned: Record<string, PlannedParameter>
  problems: PresetProblem[]
}

/** Reads value and bounds of every parameter as the numbers that the chain keeps; none may be missing or unknown. */
export function planParameters(given: Preset['parameters']): PlanParametersReturnType {
  const planned: PlanParametersReturnType['planned'] = {}
  const problems: PresetProblem[] = Object.keys(given)
    .filter((name) => !(name in parameterTable))
    .map((name) => ({ field: `parameters.${name}`, problem: 'there is no such parameter' }))
  for (const [name, { kind }] of Object.entries(parameterTable)) {
    const read = readParameter(kind, given[name])
    if (typeof read === 'string') problems.push({ field: `parameters.${name}`, problem: read })
    else planned[name] = read
  }
  return { planned, problems }
}

/** The parameter, or what is wrong with it. */
function readParameter(
  kind: ParameterType,
  given: (number | string)[] | undefined,
): PlannedParameter | string {
  if (!given) return 'is missing'
  if (given.length !== 3) return 'needs its value, the lowest and the highest'
  const [value, min, max] = given.map((entry) => numberOf(kind, entry))
  if (value === undefined || min === undefined || max === undefined)
    return `[${given.join(', ')}] is not ${expected[kind]}`
  const isBounded = kind !== 'Address' && kind !== 'Digest'
  if (isBounded && min > max) return `its lowest value ${given[1]} is above its highest ${given[2]}`
  if (isBounded && (value < min || value > max))
    return `is ${given[0]}, outside of ${given[1]} to ${given[2]}`
  return { value, min, max }
}

const whole = 'three whole numbers'
const expected: Record<ParameterType, string> = {
  Bps: 'three basis points from 0 to 10000',
  Seconds: whole,
  Count: whole,
  Flag: whole,
  Amount: 'three amounts of whole tokens, written as text such as "1500.5"',
  Address: 'an address, written as text, and 0, 0',
  Digest: 'a digest, written as text, and 0, 0',
}

function numberOf(kind: ParameterType, given: number | string): bigint | undefined {
  if (typeof given === 'number') {
    const isTooLarge = kind === 'Bps' && given > 10_000
    if (!Number.isSafeInteger(given) || given < 0 || kind === 'Amount' || isTooLarge)
      return undefined
    return BigInt(given)
  }
  if (kind === 'Amount' && /^\d+(\.\d{1,18})?$/.test(given)) return parseEther(given)
  if (kind === 'Address' && isAddress(given)) return BigInt(given)
  if (kind === 'Digest' && isHex(given) && given.length === 66) return BigInt(given)
  return undefined
}
