import type { Address } from 'viem'
import { toFanalError } from '../errors/toFanalError.ts'
import type { FanalClient } from '../network/createFanalClient.ts'
import { readAgreementRecords } from './agreementEvents.ts'
import type { AgreementView } from './types.ts'
import { viewOfAgreement } from './viewOfAgreement.ts'

export type ListAgreementsParameters = {
  /** Only agreements that this account announced or ever joined; all if left out. */
  account?: Address
}
export type ListAgreementsReturnType = AgreementView[]

/**
 * Agreements as they stand, with what each party would lose and why, the latest first.
 *
 * @throws ChainUnreachableError
 */
export async function listAgreements(
  client: FanalClient,
  { account }: ListAgreementsParameters = {},
): Promise<ListAgreementsReturnType> {
  const { agreements, head } = await readAgreementRecords(client)
  const own = account?.toLowerCase()
  const wanted = [...agreements.values()].filter(
    ({ creator, accounts }) =>
      own === undefined || creator.toLowerCase() === own || accounts.has(own),
  )
  try {
    const views = await Promise.all(
      wanted.map((record) => viewOfAgreement(client, { record, now: head.timestamp })),
    )
    return views.reverse()
  } catch (error) {
    throw toFanalError(error)
  }
}
