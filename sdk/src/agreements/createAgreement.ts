import { bytesToHex, type Hash, type Hex, parseEventLogs, zeroHash } from 'viem'
import { toFanalError } from '../errors/toFanalError.ts'
import { deviceAgreementsAbi } from '../generated/abis.ts'
import type { FanalClient } from '../network/createFanalClient.ts'
import { sendContractCall } from '../network/sendContractCall.ts'
import { type AgreementPlan, checkAgreement } from './checkAgreement.ts'
import type { AgreementTerms } from './types.ts'

export type CreateAgreementParameters = {
  plan: AgreementPlan
  onHash?: (hash: Hash) => void
  signal?: AbortSignal
}
export type CreateAgreementReturnType = {
  agreementId: Hex
  terms: AgreementTerms
  transactionHash: Hash
  gasUsed: bigint
}

/**
 * Announces an agreement. It gives no power and costs no deposit: the caller joins with a device like everybody else.
 *
 * @throws InputError when the plan is no good; before any prompt
 */
export async function createAgreement(
  client: FanalClient,
  { plan, onHash, signal }: CreateAgreementParameters,
): Promise<CreateAgreementReturnType> {
  const block = await client.publicClient.getBlock().catch((error: unknown) => {
    throw toFanalError(error)
  })
  const now = Number(block.timestamp)
  checkAgreement(plan, now)
  const terms: AgreementTerms = {
    ...plan,
    start: plan.start ?? now,
    devices: plan.devices ?? [],
    textDigest: plan.textDigest ?? zeroHash,
    // Equal plans are different agreements.
    salt: bytesToHex(crypto.getRandomValues(new Uint8Array(32))),
  }
  const { transactionHash, gasUsed, logs } = await sendContractCall(client, {
    contract: 'deviceAgreements',
    abi: deviceAgreementsAbi,
    functionName: 'create',
    args: [terms],
    onHash,
    signal,
  })
  const [created] = parseEventLogs({
    abi: deviceAgreementsAbi,
    eventName: 'AgreementCreated',
    logs,
  })
  return { agreementId: created?.args.id ?? zeroHash, terms, transactionHash, gasUsed }
}
