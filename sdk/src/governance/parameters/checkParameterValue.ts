import { InputError } from '../../errors/FanalError.ts'
import { formatParameterValue } from './formatParameterValue.ts'
import type { ParameterView } from '../types.ts'

export type CheckParameterValueParameters = { parameter: ParameterView; value: bigint }

/**
 * Refuses a value that the contract would refuse, or that changes nothing.
 *
 * @throws InputError that names the bounds
 */
export function checkParameterValue({ parameter, value }: CheckParameterValueParameters): void {
  const { type, min, max, label, minText, maxText, valueText } = parameter
  const fits =
    type === 'address' ? value < 2n ** 160n : type === 'digest' || (value >= min && value <= max)
  if (!fits) {
    throw new InputError(
      type === 'address'
        ? `${label} must be an address.`
        : `${label} must be between ${minText} and ${maxText}.`,
      { details: { name: parameter.name, value, min, max } },
    )
  }
  if (value === parameter.value) {
    throw new InputError(`${label} is ${valueText} already.`, {
      advice: 'Choose another value.',
      details: { name: parameter.name, value: formatParameterValue({ type, value }) },
    })
  }
}
