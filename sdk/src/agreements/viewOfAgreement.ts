import { deviceAgreementsAbi } from '../generated/abis.ts'
import { readTokenFacts } from '../governance/chain/readTokenFacts.ts'
import { requireContract } from '../governance/chain/requireContract.ts'
import type { FanalClient } from '../network/createFanalClient.ts'
import type { AgreementRecord } from './agreementEvents.ts'
import { lossesOf } from './lossesOf.ts'
import type { AgreementState, AgreementTerms, AgreementView } from './types.ts'

/** An agreement as it stands, from what was told of it and what the chain holds. */
export async function viewOfAgreement(
  client: FanalClient,
  { record, now }: { record: AgreementRecord; now: number },
): Promise<AgreementView> {
  const { agreementId, terms, creator, createdAt, shortfalls, transactionHash } = record
  const { publicClient } = client
  const contract = {
    address: requireContract(client, 'deviceAgreements'),
    abi: deviceAgreementsAbi,
  } as const
  const [{ formedAt: formed, closed }, places, { symbol, decimals }] = await Promise.all([
    publicClient.readContract({ ...contract, functionName: 'agreementOf', args: [agreementId] }),
    publicClient.readContract({ ...contract, functionName: 'partiesOf', args: [agreementId] }),
    readTokenFacts(client, terms.token),
  ])
  // The contract answers these only while the agreement is not over.
  const [joinable, silent, finishable] = closed
    ? [false, false, false]
    : await Promise.all([
        publicClient.readContract({ ...contract, functionName: 'isJoinable', args: [terms] }),
        publicClient.readContract({ ...contract, functionName: 'isSilent', args: [terms] }),
        publicClient.readContract({ ...contract, functionName: 'isFinishable', args: [terms] }),
      ])
  const formedAt = formed || undefined
  const parties = places.map(({ index, device, account, deviceVersion, joinedAt, ...place }) => {
    const leavesAt = place.leavesAt || undefined
    const own = shortfalls.filter(
      (one) => one.device === device && one.index === index && one.provenAt >= joinedAt,
    )
    const losses = lossesOf({
      ...{ terms, leavesAt, formedAt, symbol, decimals, now },
      // A device that left and came back begins anew.
      shortfalls: own.slice(0, place.shortfalls),
    })
    return {
      ...losses,
      ...{ index, device, account, deviceVersion, joinedAt, leavesAt },
      departsAt: formedAt === undefined ? now : leavesAt && leavesAt + terms.proofPeriod,
      gains: place.gains,
      due: losses.stake + place.gains,
    }
  })
  const state = stateOf({ terms, formedAt, closed, joinable, finishable, now })
  return {
    ...{ agreementId, terms, symbol, decimals, creator, createdAt, formedAt, state },
    ...{ joinable, silent, finishable, parties, shortfalls, transactionHash },
  }
}

function stateOf(parameters: {
  terms: AgreementTerms
  formedAt: number | undefined
  closed: boolean
  joinable: boolean
  finishable: boolean
  now: number
}): AgreementState {
  const { terms, formedAt, closed, joinable, finishable, now } = parameters
  if (closed) return 'closed'
  if (formedAt === undefined) return joinable ? 'joining' : 'failed'
  if (finishable) return 'finishable'
  if (now >= terms.end) return 'proving'
  return now < terms.start ? 'waiting' : 'running'
}
