import type { Address, Hex, PublicClient } from 'viem'

export type CountNewSlotsParameters = {
  transactionHash: Hex
  /** Contracts whose slots are not counted. */
  except: Address[]
}

type StructLog = { op: string; depth: number; stack: string[] }

const word = (value: string | undefined) => BigInt(`0x${(value ?? '0').replace(/^0x/, '')}`)
const toAddress = (value: string | undefined): Address =>
  `0x${(word(value) & ((1n << 160n) - 1n)).toString(16).padStart(40, '0')}`

/** Storage slots that were zero before a transaction and are not after it. */
export async function countNewSlots(
  client: PublicClient,
  { transactionHash, except }: CountNewSlotsParameters,
): Promise<number> {
  const receipt = await client.getTransactionReceipt({ hash: transactionHash })
  if (!receipt.to) throw new Error('A deployment has no slots of its own to count')
  const trace = (await client.request({
    method: 'debug_traceTransaction' as never,
    params: [transactionHash] as never,
  })) as { structLogs: StructLog[] }

  const written = new Map<string, { address: Address; slot: Hex }>()
  const frames: Address[] = [receipt.to]
  let called: Address | undefined
  for (const { op, depth, stack } of trace.structLogs) {
    if (depth > frames.length && called) frames.push(called)
    frames.length = depth
    const address = frames[depth - 1]
    if (!address) throw new Error('The trace lost its call stack')
    if (op === 'CALL' || op === 'STATICCALL') called = toAddress(stack.at(-2))
    if (op === 'DELEGATECALL' || op === 'CALLCODE') called = address
    if (op === 'SSTORE') {
      const slot: Hex = `0x${word(stack.at(-1)).toString(16).padStart(64, '0')}`
      written.set(`${address}${slot}`, { address, slot })
    }
  }

  const ignored = new Set(except.map((address) => address.toLowerCase()))
  let count = 0
  for (const { address, slot } of written.values()) {
    if (ignored.has(address.toLowerCase())) continue
    const at = (blockNumber: bigint) => client.getStorageAt({ address, slot, blockNumber })
    const before = word(await at(receipt.blockNumber - 1n))
    const after = word(await at(receipt.blockNumber))
    if (before === 0n && after !== 0n) count++
  }
  return count
}
