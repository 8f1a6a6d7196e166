import { committeeAbi } from '@fanal/sdk/generated/abis'
import type { Logger } from 'pino'
import { encodeFunctionData, type Hex } from 'viem'
import type { NodeContext } from '../../http/module.ts'
import { readAttempt } from './readAttempt.ts'
import type { Sitting } from './readSitting.ts'

/** Part of the time for confirming that is left when a member without keys says that it is there. */
const LAST_PART = 4n

const NO_PACKAGE: Hex = `0x${'00'.repeat(32)}`
/** Any point will do beside the first; the generator is one. */
const GENERATOR_X: Hex = '0x79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798'

export type ExcludeSilentParameters = {
  context: Pick<NodeContext, 'clients' | 'signer' | 'transactions'>
  sitting: Sitting
  /** This node has keys to confirm. */
  hasKeys: boolean
  log: Logger
}

/**
 * What a member does while somebody holds up the keys: towards the end of the time for confirming it confirms something that
 * no other member does (its own account's point), which cannot become a key but shows that it is there; after the end it has
 * those removed that confirmed nothing, or other keys than a quorum, or that a quorum accuses. The others begin anew then.
 */
export async function excludeSilent(parameters: ExcludeSilentParameters): Promise<void> {
  const { context, sitting, hasKeys, log } = parameters
  const { transactions, signer } = context
  const [client] = context.clients
  const { contract: to, epoch } = sitting
  const contract = { address: to, abi: committeeAbi } as const
  const [{ timestamp }, confirmBy, excludableFrom, period, isPresent] = await Promise.all([
    client.getBlock({ blockTag: 'latest' }),
    client.readContract({ ...contract, functionName: 'confirmBy' }),
    client.readContract({ ...contract, functionName: 'excludableFrom' }),
    client.readContract({ ...contract, functionName: 'CONFIRM_PERIOD' }),
    client.readContract({
      ...contract,
      functionName: 'hasConfirmed',
      args: [signer.address],
    }),
  ])
  const idOf = (what: string) => `custody/${sitting.id}/${confirmBy}/${what}`
  const isOnItsWay = (id: string) => {
    const status = transactions.get(id)?.status
    return status === 'queued' || status === 'sent'
  }
  if (!isPresent && !hasKeys && timestamp >= BigInt(confirmBy) - BigInt(period) / LAST_PART) {
    const id = idOf('present')
    if (transactions.get(id) !== undefined) return
    const attempt = await readAttempt({ client, sitting })
    if (attempt === undefined) return
    const custody = { x: ownX(signer.publicKey), odd: false, packageDigest: NO_PACKAGE }
    const report = { x: GENERATOR_X, odd: false, packageDigest: NO_PACKAGE }
    const args = [epoch, attempt, custody, report] as const
    const data = encodeFunctionData({ abi: committeeAbi, functionName: 'confirmKeys', args })
    await transactions.submit({ id, to, data })
    log.info({ epoch }, 'told the contract that this member is there')
    return
  }
  if (!isPresent || timestamp < BigInt(excludableFrom)) return
  const id = idOf('exclude')
  if (isOnItsWay(id) || transactions.get(id)?.status === 'mined') return
  const data = encodeFunctionData({
    abi: committeeAbi,
    functionName: 'excludeSilent',
    args: [epoch],
  })
  // The contract knows who has confirmed nothing or other keys than most, and who is accused; it refuses when that is nobody, or too many.
  const isRefused = await client.call({ account: signer.address, to, data }).then(
    () => false,
    () => true,
  )
  if (isRefused) return
  await transactions.submit({ id, to, data })
  log.warn({ epoch }, 'having members removed that hold up the keys')
}

/** First coordinate of an account's public key (65 bytes). */
function ownX(publicKey: Hex): Hex {
  return `0x${publicKey.slice(4, 68)}`
}
