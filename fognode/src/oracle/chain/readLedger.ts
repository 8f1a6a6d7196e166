import { committeeAbi, eventLedgerAbi } from '@fanal/sdk/generated/abis'
import type { Address, Hash, Hex } from 'viem'
import { agree, type Clients } from '../../custody/release/agree.ts'
import { HttpError } from '../../http/httpError.ts'

/** The event ledger and the committee at one block. */
export type LedgerState = {
  head: { number: bigint; hash: Hash; timestamp: number }
  /** Epoch whose key signs reports; 0 before the first. */
  epoch: number
  /** Its key, compressed. */
  groupKey: Hex
  /** Second in which it took office. */
  activatedAt: number
  lastBatch: number
  /** End of the last batch, where the next begins. */
  lastTo: number
  lastReportAt: number
  /** Reports are refused before this second. */
  stoppedUntil: number
  /** sha2-256 of the public package of the report key. */
  packageDigest: Hex
}

export type ReadLedgerParameters = {
  clients: Clients
  ledger: Address
  committee: Address
  /** Seconds that the head may lie back; 0 = any. */
  maxHeadAge: number
  /** What was read before: the same block is not read again. */
  known: LedgerState | undefined
}

/**
 * Reads the ledger at the newest block that all RPC endpoints have.
 *
 * @throws HttpError 503 `rpc_disagreement` when they are on different chains, `stale_chain` when the newest block is old.
 */
export async function readLedger(parameters: ReadLedgerParameters): Promise<LedgerState> {
  const { clients, ledger, committee, maxHeadAge, known } = parameters
  const heads = await Promise.all(clients.map((client) => client.getBlock({ blockTag: 'latest' })))
  const lowest = heads.reduce((low, head) => (head.number < low.number ? head : low))
  const head = {
    number: lowest.number,
    hash: lowest.hash,
    timestamp: Number(lowest.timestamp),
  }
  if (maxHeadAge > 0 && Date.now() / 1000 - head.timestamp > maxHeadAge)
    throw new HttpError(503, 'stale_chain', 'The newest block that this node is told of is old.', {
      retryAfter: 5,
    })
  if (clients.length > 1)
    await agree(clients, async (client) => {
      const { hash } = await client.getBlock({ blockNumber: head.number })
      return hash
    })
  if (known?.head.hash === head.hash) return known
  const at = { blockNumber: head.number } as const
  return agree(clients, async (client) => {
    const contract = { address: ledger, abi: eventLedgerAbi, ...at } as const
    const [key, lastBatch, lastTo, lastReportAt, stoppedUntil] = await Promise.all([
      client.readContract({ ...contract, functionName: 'reportKey' }),
      client.readContract({ ...contract, functionName: 'lastBatch' }),
      client.readContract({ ...contract, functionName: 'lastTo' }),
      client.readContract({ ...contract, functionName: 'lastReportAt' }),
      client.readContract({ ...contract, functionName: 'stoppedUntil' }),
    ])
    const { epoch, x, odd, activatedAt } = key
    const { packageDigest } = await client.readContract({
      address: committee,
      abi: committeeAbi,
      functionName: 'reportKeyOf',
      args: [epoch],
      ...at,
    })
    return {
      head,
      epoch,
      groupKey: `0x${odd ? '03' : '02'}${x.slice(2)}`,
      activatedAt,
      lastBatch,
      lastTo,
      lastReportAt,
      stoppedUntil,
      packageDigest,
    }
  })
}
