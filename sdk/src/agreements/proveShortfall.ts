import { type Hash, type Hex, parseEventLogs, zeroHash } from 'viem'
import { deviceAgreementsAbi } from '../generated/abis.ts'
import type { FanalClient } from '../network/createFanalClient.ts'
import { sendContractCall } from '../network/sendContractCall.ts'
import { eventArguments, type ProofForContract } from '../oracle/eventArguments.ts'
import { requireParty } from './requireParty.ts'

export type ProveShortfallParameters = {
  agreementId: Hex
  /** The event in which a party's device fell short, and where it is. */
  event: ProofForContract
  onHash?: (hash: Hash) => void
  signal?: AbortSignal
}
export type ProveShortfallReturnType = {
  eventId: Hex
  /** What the party lost to the others. */
  penalty: bigint
  transactionHash: Hash
  gasUsed: bigint
}

/**
 * Proves that a party's device fell short, which costs the party and calls the device. Anybody may send it.
 *
 * @throws NotFoundError when the device is not in the agreement; ContractRefusedError when the event is no shortfall of it
 */
export async function proveShortfall(
  client: FanalClient,
  { agreementId, event, onHash, signal }: ProveShortfallParameters,
): Promise<ProveShortfallReturnType> {
  const { device } = event.event
  const { agreement, party } = await requireParty(client, { agreementId, device })
  const { transactionHash, gasUsed, logs } = await sendContractCall(client, {
    contract: 'deviceAgreements',
    abi: deviceAgreementsAbi,
    functionName: 'proveShortfall',
    args: [agreement.terms, party.index, eventArguments(event), event.proof],
    onHash,
    signal,
  })
  const [proven] = parseEventLogs({ abi: deviceAgreementsAbi, eventName: 'ShortfallProven', logs })
  const { eventId = zeroHash, penalty = 0n } = proven?.args ?? {}
  return { eventId, penalty, transactionHash, gasUsed }
}
