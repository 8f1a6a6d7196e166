import { secp256k1_FROST } from '@noble/curves/secp256k1.js'
import * as v from 'valibot'
import { DkgRound1Schema } from './dkgRound1.ts'
import type { DkgRound1 } from './dkgRound1.ts'
import { startDkg, toPackage } from './internal/frost.ts'

export type VerifyDkgRound1Parameters = {
  message: DkgRound1
  /** Index of the member that sent it. */
  index: number
  quorum: number
}

export type VerifyDkgRound1ReturnType = boolean

/** Whether one member's round 1 message is well formed and proves knowledge of its secret. Never throws. */
export function verifyDkgRound1(parameters: VerifyDkgRound1Parameters): VerifyDkgRound1ReturnType {
  const { message, index, quorum } = parameters
  if (!v.is(DkgRound1Schema, message) || message.index !== index) return false
  if (message.commitment.length !== quorum) return false
  // The library checks a proof only as part of round 2, so a throw-away participant runs it among just enough members.
  const seed = globalThis.crypto.getRandomValues(new Uint8Array(32))
  const observer = { seed, index: index === 1 ? 2 : 1, members: quorum, quorum }
  try {
    const fillers = Array.from({ length: quorum + 1 }, (_, position) => position + 1)
      .filter((other) => other !== index && other !== observer.index)
      .slice(0, quorum - 2)
      .map((other) => startDkg({ ...observer, index: other, members: quorum + 1 }).message)
    const { secret } = startDkg(observer)
    secp256k1_FROST.DKG.round2(secret, [message, ...fillers].map(toPackage))
    return true
  } catch {
    return false
  }
}
