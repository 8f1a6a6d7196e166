import { type AbiParameter, type Hex, zeroHash } from 'viem'

/** Values of an event by name, of a call in order. */
export type NamedValues = Readonly<Record<string, unknown>> | readonly unknown[]

/** Digests of texts among the arguments of an event or a call, also within structs; zero stands for no text. */
export function digestsIn(inputs: readonly AbiParameter[], values: NamedValues): Hex[] {
  return inputs.flatMap((input, index): Hex[] => {
    const value = isList(values) ? values[index] : values[input.name ?? '']
    if (value === undefined) return []
    if ('components' in input) {
      const structs = (input.type === 'tuple' ? [value] : value) as readonly NamedValues[]
      return structs.flatMap((struct) => digestsIn(input.components, struct))
    }
    return namesDigest(input) && value !== zeroHash ? [value as Hex] : []
  })
}

/** Whether a word of this name is the digest of a text, or a struct has such a word. */
export function namesDigest(input: AbiParameter): boolean {
  if ('components' in input) return input.components.some(namesDigest)
  return input.type === 'bytes32' && /digest$|^(exclusions|evidence)$/i.test(input.name ?? '')
}

function isList(values: NamedValues): values is readonly unknown[] {
  return Array.isArray(values)
}
