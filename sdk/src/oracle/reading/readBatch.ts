import { decodeFunctionData, toFunctionSelector } from 'viem'
import type { Hex } from 'viem'
import { NotFoundError } from '../../errors/marketErrors.ts'
import { toFanalError } from '../../errors/toFanalError.ts'
import { eventLedgerAbi } from '../../generated/abis.ts'
import { readContractEvents } from '../../governance/chain/readContractEvents.ts'
import { requireContract } from '../../governance/chain/requireContract.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import type { CommitteeSignature } from '../committeeSignature.ts'
import type { SignedBatchView } from './batchView.ts'
import { listBatches } from './listBatches.ts'

export type ReadBatchParameters = { batch: number }

/**
 * A batch with the committee's signature and the key that must have made it, all from the chain.
 *
 * @throws NotFoundError when it was not reported; ChainUnreachableError
 */
export async function readBatch(
  client: FanalClient,
  { batch }: ReadBatchParameters,
): Promise<SignedBatchView> {
  const [view] = await listBatches(client, { before: batch + 1, limit: 1 })
  if (view?.batch !== batch) throw new NotFoundError('There is no such batch.')
  const address = requireContract(client, 'eventLedger')
  const { events } = await readContractEvents(client, { address, abi: eventLedgerAbi })
  const set = events.find(
    (event) => event.eventName === 'ReportKeySet' && event.args.epoch === view.epoch,
  )
  const { input } = await client.publicClient
    .getTransaction({ hash: view.transactionHash })
    .catch((error: unknown) => {
      throw toFanalError(error)
    })
  const signature = findSignature(input, batch)
  const key =
    set?.eventName === 'ReportKeySet'
      ? { x: set.args.x, odd: set.args.odd, activatedAt: set.args.activatedAt }
      : undefined
  return { ...view, key, signature }
}

const SELECTOR = toFunctionSelector(
  'report((uint32,uint32,bytes32,uint32,uint40,uint40,bytes32),bytes32,address)',
).slice(2)

/** The signature in a call of `report`, which may be the transaction itself or lie within it. */
function findSignature(input: Hex, batch: number): CommitteeSignature | undefined {
  for (let at = input.indexOf(SELECTOR); at >= 0; at = input.indexOf(SELECTOR, at + 1)) {
    try {
      const { functionName, args } = decodeFunctionData({
        abi: eventLedgerAbi,
        data: `0x${input.slice(at)}`,
      })
      if (functionName !== 'report' || args[0].batch !== batch) continue
      const [, z, r] = args
      return { z, r: r.toLowerCase() as Hex }
    } catch {
      // The same four bytes by chance, in the middle of something else.
    }
  }
  return undefined
}
