import type { Hex } from 'viem'
import { NotFoundError } from '../errors/marketErrors.ts'
import { toFanalError } from '../errors/toFanalError.ts'
import type { FanalClient } from '../network/createFanalClient.ts'
import { readAgreementRecords } from './agreementEvents.ts'
import type { AgreementView } from './types.ts'
import { viewOfAgreement } from './viewOfAgreement.ts'

export type ReadAgreementParameters = { agreementId: Hex }
export type ReadAgreementReturnType = AgreementView

/**
 * One agreement as it stands, with what each party would lose and why.
 *
 * @throws NotFoundError
 */
export async function readAgreement(
  client: FanalClient,
  { agreementId }: ReadAgreementParameters,
): Promise<ReadAgreementReturnType> {
  const { agreements, head } = await readAgreementRecords(client)
  const record = agreements.get(agreementId.toLowerCase() as Hex)
  if (!record) throw new NotFoundError(`There is no agreement ${agreementId}.`)
  try {
    return await viewOfAgreement(client, { record, now: head.timestamp })
  } catch (error) {
    throw toFanalError(error)
  }
}
