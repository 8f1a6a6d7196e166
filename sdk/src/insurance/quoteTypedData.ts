import type { Hex } from 'viem'
import { hashTypedData } from 'viem/utils'
import type { PolicyDomain, Quote } from './types.ts'

const domainOf = ({ chainId, policies }: PolicyDomain) =>
  ({ name: 'Fanal Policies', version: '1', chainId, verifyingContract: policies }) as const

/** EIP-712 typed data of a quote, which a licensed rater signs. */
export const quoteTypedData = (quote: Quote, domain: PolicyDomain) =>
  ({
    domain: domainOf(domain),
    types: {
      Quote: [
        { name: 'device', type: 'bytes32' },
        { name: 'deviceVersion', type: 'uint32' },
        { name: 'holder', type: 'address' },
        { name: 'productId', type: 'bytes32' },
        { name: 'ownSum', type: 'uint88' },
        { name: 'liabilitySum', type: 'uint88' },
        { name: 'premium', type: 'uint96' },
        { name: 'term', type: 'uint32' },
        { name: 'evidence', type: 'bytes32' },
        { name: 'charter', type: 'bytes32' },
        { name: 'expiry', type: 'uint40' },
        { name: 'renews', type: 'bytes32' },
        { name: 'salt', type: 'bytes32' },
      ],
    },
    primaryType: 'Quote',
    message: quote,
  }) as const

/** The policy's id: also the nonce of the ERC-3009 authorization that pays for it, and the number of its token. */
export const quoteIdOf = (quote: Quote, domain: PolicyDomain): Hex =>
  hashTypedData(quoteTypedData(quote, domain))

export type CommitteeDigestOfParameters = {
  quote: Quote
  domain: PolicyDomain
  /** Epoch of the committee's key. */
  epoch: number
}

/** The 32 bytes that the committee of an epoch signs for a quote, as `Policies.committeeDigestOf` gives them. */
export const committeeDigestOf = ({ quote, domain, epoch }: CommitteeDigestOfParameters): Hex =>
  hashTypedData({
    domain: domainOf(domain),
    types: {
      CommitteeQuote: [
        { name: 'quote', type: 'bytes32' },
        { name: 'epoch', type: 'uint32' },
      ],
    },
    primaryType: 'CommitteeQuote',
    message: { quote: quoteIdOf(quote, domain), epoch },
  })
