import type { Hex } from 'viem'
import { NotFoundError } from '../errors/marketErrors.ts'
import type { FanalClient } from '../network/createFanalClient.ts'
import { readAgreement } from './readAgreement.ts'
import type { AgreementView, PartyView } from './types.ts'

/**
 * An agreement and the party that a device is in it.
 *
 * @throws NotFoundError
 */
export async function requireParty(
  client: FanalClient,
  { agreementId, device }: { agreementId: Hex; device: Hex },
): Promise<{ agreement: AgreementView; party: PartyView }> {
  const agreement = await readAgreement(client, { agreementId })
  const wanted = device.toLowerCase()
  const party = agreement.parties.find((one) => one.device.toLowerCase() === wanted)
  if (party) return { agreement, party }
  throw new NotFoundError('This device is not in the agreement.', {
    details: { agreementId, device },
  })
}
