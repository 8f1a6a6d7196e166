import type { EIP1193Provider } from '@nomicfoundation/ignition-core'

export type LimitRequestsParameters = {
  provider: EIP1193Provider
  /** Requests that are under way at the same time, at most. */
  limit: number
}
export type LimitRequestsReturnType = EIP1193Provider

/** A provider that lets requests wait for their turn, so that a node with a rate limit does not refuse them. */
export function limitRequests(parameters: LimitRequestsParameters): LimitRequestsReturnType {
  const { provider, limit } = parameters
  const waiting: (() => void)[] = []
  let underWay = 0
  return {
    request: async (request) => {
      if (underWay >= limit) await new Promise<void>((resolve) => waiting.push(resolve))
      else underWay += 1
      try {
        return await provider.request(request)
      } finally {
        // Who waits longest takes the place; the number under way stays.
        const next = waiting.shift()
        if (next) next()
        else underWay -= 1
      }
    },
  }
}
