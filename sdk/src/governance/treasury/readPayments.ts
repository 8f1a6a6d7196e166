import { type Address, type Hash, type Hex, zeroHash } from 'viem'
import { treasuryAbi } from '../../generated/abis.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import { type ContractEvent, readContractEvents } from '../chain/readContractEvents.ts'
import { requireContract } from '../chain/requireContract.ts'
import { readIndexedPayments } from '../index/readIndexedPayments.ts'
import { readIndexOrChain } from '../index/readIndexOrChain.ts'

/** Money that left the treasury. */
export type PaymentRecord = {
  at: number
  to: Address
  amount: bigint
  /** Line it was spent from, in whose token it is; otherwise `token` is known. */
  lineId: number | undefined
  token: Address | undefined
  digest: Hex | undefined
  transactionHash: Hash
}
export type ReadPaymentsReturnType = PaymentRecord[]

/** Every payment of the treasury, oldest first. */
export async function readPayments(client: FanalClient): Promise<ReadPaymentsReturnType> {
  const contract = { address: requireContract(client, 'treasury'), abi: treasuryAbi } as const
  const { records } = await readIndexOrChain(client, {
    address: contract.address,
    key: 'payments',
    fromIndex: readIndexedPayments,
    fromChain: async () => {
      const { events, head } = await readContractEvents(client, contract)
      return { records: events.flatMap((event) => paymentOf(event) ?? []), head }
    },
  })
  return records
}

function paymentOf(event: ContractEvent<typeof treasuryAbi>): PaymentRecord | undefined {
  const { eventName, args, timestamp: at, transactionHash } = event
  if (eventName === 'Paid') {
    const { token, to, amount, reasonDigest } = args
    const digest = reasonDigest === zeroHash ? undefined : reasonDigest
    return { at, to, amount, lineId: undefined, token, digest, transactionHash }
  }
  if (eventName !== 'LineSpent') return undefined
  const { lineId, to, amount, reportDigest } = args
  const digest = reportDigest === zeroHash ? undefined : reportDigest
  return { at, to, amount, lineId, token: undefined, digest, transactionHash }
}
