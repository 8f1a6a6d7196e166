import { requireContract } from '@fanal/sdk/governance/chain/requireContract'
import { motorDocument } from './motorDocument.ts'
import { motorTerms } from './motorTerms.ts'
import { offerProduct, type OfferParameters, type OfferProductReturnType } from './offerProduct.ts'

/** Has an underwriter fill the network's own pool and defines the motor product on it. */
export function offerMotor(parameters: OfferParameters): Promise<OfferProductReturnType> {
  const pool = requireContract(parameters.keeper, 'coverPool')
  return offerProduct({ ...parameters, pool, document: motorDocument, termsOf: motorTerms })
}
