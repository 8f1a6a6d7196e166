import { type AbiParameter, isAddress } from 'viem'
import { InputError } from '../../errors/FanalError.ts'

export type ParseArgumentParameters = { type: AbiParameter; text: string }

/**
 * An argument of a call from its text: numbers, addresses, bytes, true or false, text; lists and structures as JSON.
 *
 * @throws InputError when it does not fit its type
 */
export function parseArgument({ type: parameter, text }: ParseArgumentParameters): unknown {
  const { type, name = type } = parameter
  const plain = text.trim()
  const wrong = (expected: string) =>
    new InputError(`"${text}" is not ${expected}, which ${name} must be.`)
  if (/\]$/.test(type) || type === 'tuple') {
    try {
      return fromJson(parameter, JSON.parse(plain))
    } catch (cause) {
      if (cause instanceof InputError) throw cause
      throw wrong('JSON')
    }
  }
  if (/^u?int\d*$/.test(type)) {
    if (/^-?\d{1,78}$/.test(plain)) return BigInt(plain)
    throw wrong('a whole number')
  }
  if (type === 'address') {
    if (isAddress(plain)) return plain
    throw wrong('an address')
  }
  if (type === 'bool') {
    if (plain === 'true' || plain === 'false') return plain === 'true'
    throw wrong('true or false')
  }
  if (type.startsWith('bytes')) {
    if (/^0x([0-9a-fA-F]{2})*$/.test(plain)) return plain
    throw wrong('0x and hex digits')
  }
  return text
}

function fromJson(parameter: AbiParameter, value: unknown): unknown {
  const { type } = parameter
  const list = /^(.*)\[\d*\]$/.exec(type)
  if (list) {
    if (!Array.isArray(value)) throw new InputError(`${parameter.name ?? type} must be a list.`)
    const inner = { ...parameter, type: list[1] ?? '' } as AbiParameter
    return value.map((one) => fromJson(inner, one))
  }
  if (type === 'tuple' && 'components' in parameter) {
    const fields = value as Record<string, unknown>
    return Object.fromEntries(
      parameter.components.map((one, index) => [
        one.name,
        fromJson(one, Array.isArray(value) ? value[index] : fields?.[one.name ?? '']),
      ]),
    )
  }
  return parseArgument({ type: parameter, text: String(value) })
}
