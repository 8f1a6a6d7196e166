import type { Address } from 'viem'
import type { Hex } from '../../content/types.ts'

/** What is said about everything that can be registered, whatever its kind. */
export type ManifestWords = {
  name: string
  description?: string
  keywords?: string[]
  /** SPDX identifier or URL. */
  license: string
  creator: { account: Address; type?: 'Person' | 'Organization'; name?: string }
  /** Now, unless given. */
  dateCreated?: Date
  chainId: number
  registry: Address
  datasetId: Hex
}

/** The part of a manifest that schema.org knows, without what depends on the content. */
export function manifestHead(words: ManifestWords) {
  const { creator, chainId } = words
  return {
    '@context': 'https://schema.org/',
    '@type': 'Dataset',
    name: words.name,
    description: words.description ?? '',
    keywords: words.keywords ?? [],
    license: words.license,
    creator: {
      '@type': creator.type ?? 'Person',
      identifier: `eip155:${chainId}:${creator.account}`,
      ...(creator.name ? { name: creator.name } : {}),
    },
    dateCreated: (words.dateCreated ?? new Date()).toISOString(),
  }
}

/** The beginning of the part that is Fanal's own: which dataset on which chain. */
export function fanalHead({ datasetId, chainId, registry }: ManifestWords) {
  return { version: 1, datasetId: datasetId.toLowerCase(), chainId, registry }
}
