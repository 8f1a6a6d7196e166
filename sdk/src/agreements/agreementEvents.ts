import type { Address, Hash, Hex } from 'viem'
import { deviceAgreementsAbi } from '../generated/abis.ts'
import { type ChainHead, readContractEvents } from '../governance/chain/readContractEvents.ts'
import { requireContract } from '../governance/chain/requireContract.ts'
import type { FanalClient } from '../network/createFanalClient.ts'
import type { AgreementTerms, ShortfallView } from './types.ts'

/** An agreement as the events tell it. */
export type AgreementRecord = {
  agreementId: Hex
  terms: AgreementTerms
  creator: Address
  createdAt: number
  /** The latest first. */
  shortfalls: ShortfallView[]
  /** Accounts that ever joined, in small letters. */
  accounts: Set<string>
  transactionHash: Hash
}

/** All agreements by id: the chain holds only hashes of their terms, so they are read from what was told of them. */
export async function readAgreementRecords(
  client: FanalClient,
): Promise<{ agreements: Map<Hex, AgreementRecord>; head: ChainHead }> {
  const { events, head } = await readContractEvents(client, {
    address: requireContract(client, 'deviceAgreements'),
    abi: deviceAgreementsAbi,
  })
  const agreements = new Map<Hex, AgreementRecord>()
  for (const { eventName, args, timestamp, transactionHash } of events) {
    if (eventName === 'AgreementCreated') {
      agreements.set(args.id, {
        agreementId: args.id,
        terms: args.terms,
        creator: args.creator,
        createdAt: timestamp,
        shortfalls: [],
        accounts: new Set(),
        transactionHash,
      })
      continue
    }
    if (eventName === 'PartyJoined')
      agreements.get(args.id)?.accounts.add(args.account.toLowerCase())
    if (eventName !== 'ShortfallProven') continue
    const { device, index, eventId, value, penalty } = args
    agreements.get(args.id)?.shortfalls.unshift({
      device,
      index,
      eventId,
      value,
      penalty,
      provenAt: timestamp,
      transactionHash,
    })
  }
  return { agreements, head }
}
