import type { Address, Hex } from 'viem'
import type { PolicyDomain } from './types.ts'

/** What a holder asks a quote for, as it is signed. */
export type QuoteRequest = {
  device: Hex
  holder: Address
  productId: Hex
  ownSum: bigint
  liabilitySum: bigint
  /** Seconds. */
  term: number
  /** Where the recording is. */
  datasetId: Hex
  /** sha2-256 of the recording's plaintext: the `payloadDigest` of the event by which the car vouches for it. */
  recording: Hex
  /** Policy that is renewed; zero = none. */
  renews: Hex
  /** First second, by the chain's clock, in which nodes take it no more. */
  expiresAt: number
}

/** Longest life of a request for a quote in seconds. */
export const QUOTE_REQUEST_LIFE = 600

/** EIP-712 typed data with which a holder asks for a quote, in the domain of the policies; it buys nothing. */
export const quoteRequestTypedData = (request: QuoteRequest, { chainId, policies }: PolicyDomain) =>
  ({
    domain: { name: 'Fanal Policies', version: '1', chainId, verifyingContract: policies },
    types: {
      QuoteRequest: [
        { name: 'device', type: 'bytes32' },
        { name: 'holder', type: 'address' },
        { name: 'productId', type: 'bytes32' },
        { name: 'ownSum', type: 'uint88' },
        { name: 'liabilitySum', type: 'uint88' },
        { name: 'term', type: 'uint32' },
        { name: 'datasetId', type: 'bytes32' },
        { name: 'recording', type: 'bytes32' },
        { name: 'renews', type: 'bytes32' },
        { name: 'expiresAt', type: 'uint40' },
      ],
    },
    primaryType: 'QuoteRequest',
    message: request,
  }) as const
