import type { PublicClient } from 'viem'

/** Moves the clock of the local chain forward, as the control on its pages does. */
export async function moveClock(chain: PublicClient, seconds: number): Promise<void> {
  const ask = chain.request as (call: { method: string; params: unknown[] }) => Promise<unknown>
  await ask({ method: 'evm_increaseTime', params: [seconds] })
  await ask({ method: 'evm_mine', params: [] })
}
