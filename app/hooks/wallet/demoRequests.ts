import type { Address, Hex, TypedDataDefinition } from 'viem'
import type { DemoAccount } from './demoAccount.ts'

/** Something the key of a demo account is asked to sign. */
export type DemoRequest = { account: DemoAccount } & (
  | { kind: 'typedData'; typedData: TypedDataDefinition }
  | { kind: 'message'; message: Hex }
  | { kind: 'transaction'; to: Address | undefined; data: Hex | undefined }
)

export type PendingDemoRequest = { request: DemoRequest; answer: (agreed: boolean) => void }

let queue: PendingDemoRequest[] = []
const listeners = new Set<() => void>()

function change(next: PendingDemoRequest[]): void {
  queue = next
  for (const listener of listeners) listener()
}

/** Shows a request to the person and waits; refuses with EIP-1193's 4001 when the answer is no. */
export function askDemoSignature(request: DemoRequest): Promise<void> {
  return new Promise((resolve, reject) => {
    const pending: PendingDemoRequest = {
      request,
      answer: (agreed) => {
        change(queue.filter((other) => other !== pending))
        if (agreed) resolve()
        else reject(Object.assign(new Error('The person declined.'), { code: 4001 }))
      },
    }
    change([...queue, pending])
  })
}

/** The request to answer first, for `useSyncExternalStore`. */
export const demoRequests = {
  subscribe(listener: () => void): () => void {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
  first: (): PendingDemoRequest | undefined => queue[0],
}
