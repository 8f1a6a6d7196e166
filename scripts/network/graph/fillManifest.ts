import { type ContractAddresses, indexedContracts, placeholderOf } from './indexedContracts.ts'

export type FillManifestParameters = {
  /** Manifest with placeholders for addresses and start blocks. */
  manifest: string
  /** Addresses of the network's contracts; data sources of others are left out. */
  contracts: ContractAddresses
  startBlock: number
}
/** Manifest for one network. */
export type FillManifestReturnType = string

/** Writes a network's addresses into a manifest that was compiled with placeholders. */
export function fillManifest(parameters: FillManifestParameters): FillManifestReturnType {
  const { contracts, startBlock } = parameters
  const [head = '', ...sources] = parameters.manifest.split(/^(?= *- kind: ethereum$)/m)
  const last = sources.length - 1
  const kept = sources.map((source, place) => {
    // What follows the data sources hangs on the last of them.
    const end = place === last ? source.search(/^\w/m) : -1
    const [block, rest] = end < 0 ? [source, ''] : [source.slice(0, end), source.slice(end)]
    return (fillSource(block) ?? '') + rest
  })
  return head + kept.join('')

  function fillSource(source: string): string | undefined {
    const name = /^ *name: (\w+)$/m.exec(source)?.[1] ?? ''
    const place = Object.keys(indexedContracts).indexOf(name)
    const contract = indexedContracts[name]?.contract
    if (!contract) throw new Error(`the manifest has a data source ${name} of no known contract`)
    const address = contracts[contract]
    return address === undefined
      ? undefined
      : source
          .replaceAll(placeholderOf(place), address)
          .replaceAll(/startBlock: \d+/g, `startBlock: ${startBlock}`)
  }
}
