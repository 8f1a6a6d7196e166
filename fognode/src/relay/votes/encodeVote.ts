import { electionsAbi, holderGovernorAbi, networkTokenAbi } from '@fanal/sdk/generated/abis'
import type { NetworkFile } from '@fanal/sdk/network/networkFile'
import { encodeFunctionData, parseSignature, type Address, type Hex } from 'viem'
import { refusal } from '../refusal.ts'
import type { VoteRequest } from './voteSchema.ts'

/** Contract that a kind of signed vote is for; an account's nonces are counted there. */
export function targetOf(contracts: NetworkFile['contracts'], kind: VoteRequest['kind']): Address {
  switch (kind) {
    case 'vote':
      return contracts.governor
    case 'ballot':
    case 'recall':
      return contracts.elections
    case 'delegation':
      return contracts.networkToken
  }
}

/** The call that casts a signed vote. */
export function encodeVote(vote: VoteRequest): Hex {
  const { account, signature } = vote
  switch (vote.kind) {
    case 'vote':
      return vote.reason === ''
        ? encodeFunctionData({
            abi: holderGovernorAbi,
            functionName: 'castVoteBySig',
            args: [vote.proposalId, vote.support, account, signature],
          })
        : encodeFunctionData({
            abi: holderGovernorAbi,
            functionName: 'castVoteWithReasonAndParamsBySig',
            args: [vote.proposalId, vote.support, account, vote.reason, '0x', signature],
          })
    case 'ballot':
      return encodeFunctionData({
        abi: electionsAbi,
        functionName: 'voteBySig',
        args: [vote.electionId, account, vote.previous, vote.allocations, vote.deadline, signature],
      })
    case 'recall':
      return encodeFunctionData({
        abi: electionsAbi,
        functionName: 'voteOnRecallBySig',
        args: [vote.recallId, account, vote.support, vote.deadline, signature],
      })
    case 'delegation': {
      const { r, s, yParity } = plainSignature(signature)
      return encodeFunctionData({
        abi: networkTokenAbi,
        functionName: 'delegateBySig',
        args: [vote.delegatee, vote.nonce, vote.expiry, 27 + yParity, r, s],
      })
    }
  }
}

function plainSignature(signature: Hex) {
  try {
    if (signature.length === 132) return parseSignature(signature)
  } catch {
    // Said below, in the same words.
  }
  throw refusal(
    'invalid_signature',
    'A delegation takes a plain signature of 65 bytes.',
    'Smart accounts delegate with a transaction.',
  )
}
