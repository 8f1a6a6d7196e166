import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Hex } from 'viem'

/** Seconds for which a challenge is good. */
const CHALLENGE_SECONDS = 60

export type Challenges = ReturnType<typeof createChallenges>

/**
 * Challenges that devices sign to log in. Nothing is kept of those only asked for, so that asking cannot fill memory: a
 * challenge is its time, 8 random bytes and a MAC over both; kept are those used, until they have expired.
 *
 * @param now milliseconds since 1970
 */
export function createChallenges(now: () => number) {
  const secret = randomBytes(32)
  const used = new Map<Hex, number>()
  const macOf = (head: Buffer) => createHmac('sha256', secret).update(head).digest().subarray(0, 16)

  return {
    /** A new one, and the second at which it expires. */
    make: (): { challenge: Hex; expiresAt: number } => {
      const head = Buffer.alloc(16)
      const at = Math.floor(now() / 1000)
      head.writeBigUInt64BE(BigInt(at))
      randomBytes(8).copy(head, 8)
      const challenge = Buffer.concat([head, macOf(head)])
      return { challenge: `0x${challenge.toString('hex')}`, expiresAt: at + CHALLENGE_SECONDS }
    },
    /** Whether it is one of this node that has not expired and was not used. */
    isGood: (challenge: Hex): boolean => {
      const bytes = Buffer.from(challenge.slice(2), 'hex')
      if (bytes.length !== 32 || !timingSafeEqual(macOf(bytes.subarray(0, 16)), bytes.subarray(16)))
        return false
      const age = Math.floor(now() / 1000) - Number(bytes.readBigUInt64BE())
      return age >= 0 && age <= CHALLENGE_SECONDS && !used.has(challenge)
    },
    /** Call when a signature over it was good. */
    use: (challenge: Hex): void => {
      const second = Math.floor(now() / 1000)
      for (const [old, at] of used) {
        if (second - at <= CHALLENGE_SECONDS) break
        used.delete(old)
      }
      used.set(challenge, second)
    },
  }
}
