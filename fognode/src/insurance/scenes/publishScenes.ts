import { decodeScene } from '@fanal/sdk/insurance/sceneBlock'
import { sceneDigestOf } from '@fanal/sdk/insurance/sceneDigestOf'
import { cidOfDigest } from '@fanal/sdk/storage/cidOfDigest'
import { CID } from 'multiformats/cid'
import type { Logger } from 'pino'
import { messageOf, repeat } from '../../async/repeat.ts'
import type { AcceptedEvent, EventStore } from '../../devices/eventStore.ts'
import type { BlockKeeper } from '../../storage/blockKeeper.ts'

export type PublishScenesParameters = {
  events: Pick<EventStore, 'listSightings'>
  keeper: Pick<BlockKeeper, 'put' | 'pin'>
  /** Milliseconds between looks for new ones. */
  intervalMs?: number
  log: Logger
  signal: AbortSignal
}

const AT_ONCE = 100
/** Cars in one accident, as the contracts take them. */
const MOST_PARTIES = 8

/**
 * Keeps what roadside devices have seen as IPFS blocks under the digests that they signed, so that whoever was in an accident
 * can claim without asking them. All that are still in the store are looked at again after a start. Resolves after the signal.
 */
export async function publishScenes(parameters: PublishScenesParameters): Promise<void> {
  const { events, keeper, intervalMs = 1_000, log, signal } = parameters
  let position = 0
  const work = async () => {
    for (;;) {
      const batch = events.listSightings(position, AT_ONCE)
      for (const sighting of batch) {
        await publish(sighting)
        position = sighting.position
      }
      if (batch.length < AT_ONCE || signal.aborted) return
    }
  }
  const publish = async ({ event, payload }: AcceptedEvent) => {
    if (payload === undefined) return
    const block = Buffer.from(payload, 'base64url')
    try {
      // Only scenes: a device must not make nodes publish what it likes.
      const scene = decodeScene(block)
      if (scene.parties.length > MOST_PARTIES || sceneDigestOf(scene) !== event.payloadDigest)
        return
    } catch (error) {
      const { device, seq } = event
      log.info({ device, seq, reason: messageOf(error) }, 'what was sent along is no scene')
      return
    }
    const cid = CID.parse(cidOfDigest(event.payloadDigest))
    await keeper.put(cid, block)
    await keeper.pin(cid)
  }
  await repeat({ complaint: 'cannot publish what was seen', work, intervalMs, signal, log })
}
