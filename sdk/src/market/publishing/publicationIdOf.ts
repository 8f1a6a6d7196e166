import { type Address, keccak256, stringToHex } from 'viem'
import type { Compression, ContentSource } from '../../content/types.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'

export type PublicationIdOfParameters = {
  account: Address
  source: ContentSource
  compression?: Compression | undefined
}

/** Name under which an unfinished publication is kept: the same file by the same account on the same network. */
export function publicationIdOf(
  client: FanalClient,
  { account, source, compression = 'none' }: PublicationIdOfParameters,
): string {
  const { chainId, contracts } = client.network
  const parts = [chainId, contracts.datasetRegistry, account, compression, source.fingerprint]
  return keccak256(stringToHex(parts.join('|').toLowerCase()))
}
