import { type Hash, type Hex, parseEventLogs } from 'viem'
import { deviceAgreementsAbi } from '../generated/abis.ts'
import type { FanalClient } from '../network/createFanalClient.ts'
import { sendContractCall } from '../network/sendContractCall.ts'
import { requireParty } from './requireParty.ts'

export type GiveNoticeParameters = {
  agreementId: Hex
  device: Hex
  onHash?: (hash: Hash) => void
  signal?: AbortSignal
}
export type GiveNoticeReturnType = {
  /** Second from which the device's events do not count any more. */
  leavesAt: number
  /** Second from which it can leave. */
  departsAt: number
  transactionHash: Hash
  gasUsed: bigint
}

/**
 * Announces that a device leaves an agreement. It cannot be taken back.
 *
 * @throws NotFoundError; ContractRefusedError when the caller did not deposit for it, or notice was given before
 */
export async function giveNotice(
  client: FanalClient,
  { agreementId, device, onHash, signal }: GiveNoticeParameters,
): Promise<GiveNoticeReturnType> {
  const { agreement, party } = await requireParty(client, { agreementId, device })
  const { transactionHash, gasUsed, logs } = await sendContractCall(client, {
    contract: 'deviceAgreements',
    abi: deviceAgreementsAbi,
    functionName: 'giveNotice',
    args: [agreement.terms, party.index],
    onHash,
    signal,
  })
  const [given] = parseEventLogs({ abi: deviceAgreementsAbi, eventName: 'NoticeGiven', logs })
  const leavesAt = given?.args.leavesAt ?? 0
  return { leavesAt, departsAt: leavesAt + agreement.terms.proofPeriod, transactionHash, gasUsed }
}
