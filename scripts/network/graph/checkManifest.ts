import type { AbiParameter } from 'viem'
import { eventsOf, indexedContracts } from './indexedContracts.ts'

export type CheckManifestParameters = {
  manifest: string
  /** Text of the file that exports all handlers. */
  mappings: string
}

/**
 * Compares every event and handler that the manifest names with the contracts and the mappings. graph-node would not: it waits
 * for an event that never comes.
 *
 * @throws Error with what does not fit
 */
export function checkManifest({ manifest, mappings }: CheckManifestParameters): void {
  const [, ...sources] = manifest.split(/^(?= *- kind: ethereum$)/m)
  const problems: string[] = []
  for (const source of sources) {
    const name = /^ *name: (\w+)$/m.exec(source)?.[1] ?? ''
    const abi = indexedContracts[name]?.abi
    if (!abi) problems.push(`there is no contract ${name}`)
    const known = new Set(abi && eventsOf(abi).map((event) => signatureOf(event)))
    for (const [, event = ''] of source.matchAll(/^ *- event: (.+)$/gm))
      if (!known.has(event)) problems.push(`${name} has no event ${event}`)
    for (const [, handler = ''] of source.matchAll(/^ *handler: (\w+)$/gm))
      if (!new RegExp(`\\b${handler}\\b`).test(mappings))
        problems.push(`there is no handler ${handler}`)
  }
  if (problems.length > 0)
    throw new Error(`The manifest of the subgraph does not fit:\n${problems.join('\n')}`)
}

function signatureOf({ name, inputs }: ReturnType<typeof eventsOf>[number]): string {
  const types = inputs.map((input) => `${input.indexed ? 'indexed ' : ''}${typeOf(input)}`)
  return `${name}(${types.join(',')})`
}

function typeOf(input: AbiParameter): string {
  if (!('components' in input)) return input.type
  return `(${input.components.map(typeOf).join(',')})${input.type.slice('tuple'.length)}`
}
