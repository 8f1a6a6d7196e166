import { createFanalClient, type FanalClient } from '@fanal/sdk/network/createFanalClient'
import type { NetworkFile } from '@fanal/sdk/network/networkFile'
import { people } from './localAccounts.ts'
import { walletOf } from './walletOf.ts'

/** What a person of the local network acts with. */
export function clientOf(network: NetworkFile, name: string): FanalClient {
  const person = people.find((candidate) => candidate.name === name)
  if (!person) throw new Error(`there is no demo person ${name}`)
  return createFanalClient({ network, walletClient: walletOf(network, person.privateKey) })
}
