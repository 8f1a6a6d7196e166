import type { Hex } from '../../content/types.ts'
import type { EventMessage } from '../eventMessage.ts'
import { createSeqIndex } from './createSeqIndex.ts'
import type { DeviceStore } from './deviceStore.ts'

/** A store that forgets everything when the process ends: for tests, and for devices that draw a new key at each start. */
export function createMemoryDeviceStore(): DeviceStore {
  const messages = createSeqIndex<EventMessage>()
  const answered = new Set<Hex>()
  let last = 0
  return {
    lastSeq: () => last,
    count: messages.size,
    add: async (message, callId) => {
      last = message.event.seq
      messages.add(last, message)
      if (callId) answered.add(callId)
    },
    waiting: async (after, limit) => messages.above(after, limit),
    remove: async (seq) => void messages.remove(seq),
    isAnswered: (callId) => answered.has(callId),
  }
}
