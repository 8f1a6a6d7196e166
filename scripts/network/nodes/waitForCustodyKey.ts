import { committeeAbi } from '@fanal/sdk/generated/abis'
import type { Address, PublicClient } from 'viem'

export type WaitForCustodyKeyParameters = {
  publicClient: PublicClient
  committee: Address
  /** Epoch that the nodes were seated for. */
  epoch: number
  timeoutSeconds: number
}

/** Waits until all fog nodes have confirmed the custody key, which puts their epoch in office. */
export async function waitForCustodyKey(parameters: WaitForCustodyKeyParameters): Promise<void> {
  const { publicClient, committee, epoch, timeoutSeconds } = parameters
  const until = Date.now() + timeoutSeconds * 1000
  for (;;) {
    const active = await publicClient.readContract({
      address: committee,
      abi: committeeAbi,
      functionName: 'activeEpoch',
    })
    if (active >= epoch) return
    if (Date.now() > until)
      throw new Error(`the fog nodes have not made their custody key within ${timeoutSeconds} s`)
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
}
