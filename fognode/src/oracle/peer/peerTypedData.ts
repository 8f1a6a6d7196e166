import type { Hex } from 'viem'
import { committeeDomain, type CommitteeDomain } from '../../committee/committeeDomain.ts'
import type { NamedBody } from './nameBody.ts'

/** A call of one member to another. */
export type PeerCall = NamedBody & {
  epoch: number
  /** Indices of the members, from 1. */
  sender: number
  recipient: number
  /** Milliseconds since 1970. */
  time: number
  path: string
}

/** The answer to it, bound to the call's own hash. */
export type PeerAnswer = { call: Hex; sender: number; bodyHash: Hex }

/** EIP-712 typed data of a call. */
export function peerCallTypedData(domain: CommitteeDomain, call: PeerCall) {
  return {
    domain: committeeDomain(domain),
    types: {
      PeerCall: [
        { name: 'epoch', type: 'uint32' },
        { name: 'sender', type: 'uint16' },
        { name: 'recipient', type: 'uint16' },
        { name: 'time', type: 'uint64' },
        { name: 'path', type: 'string' },
        { name: 'bodyLength', type: 'uint32' },
        { name: 'bodyHash', type: 'bytes32' },
      ],
    },
    primaryType: 'PeerCall',
    message: { ...call, time: BigInt(call.time) },
  } as const
}

/** EIP-712 typed data of an answer. */
export function peerAnswerTypedData(domain: CommitteeDomain, answer: PeerAnswer) {
  return {
    domain: committeeDomain(domain),
    types: {
      PeerAnswer: [
        { name: 'call', type: 'bytes32' },
        { name: 'sender', type: 'uint16' },
        { name: 'bodyHash', type: 'bytes32' },
      ],
    },
    primaryType: 'PeerAnswer',
    message: answer,
  } as const
}
