import { keccak256, stringToBytes, type Hex } from 'viem'
import { committeeDomain } from '../../committee/committeeDomain.ts'
import type { Sitting } from './readSitting.ts'

export type UnsignedMessage = {
  attempt: number
  round: number
  sender: number
  recipient: number
  body: string
}

/** EIP-712 typed data of a message of the key generation, in the committee contract's domain. */
export function generationTypedData(sitting: Sitting, message: UnsignedMessage) {
  return {
    domain: committeeDomain({ chainId: sitting.chainId, committee: sitting.contract }),
    types: {
      KeyGenerationMessage: [
        { name: 'epoch', type: 'uint32' },
        { name: 'committee', type: 'bytes32' },
        { name: 'attempt', type: 'uint32' },
        { name: 'round', type: 'uint8' },
        { name: 'sender', type: 'uint16' },
        { name: 'recipient', type: 'uint16' },
        { name: 'bodyHash', type: 'bytes32' },
      ],
    },
    primaryType: 'KeyGenerationMessage',
    message: {
      epoch: sitting.epoch,
      committee: sitting.id as Hex,
      attempt: message.attempt,
      round: message.round,
      sender: message.sender,
      recipient: message.recipient,
      bodyHash: keccak256(stringToBytes(message.body)),
    },
  } as const
}
