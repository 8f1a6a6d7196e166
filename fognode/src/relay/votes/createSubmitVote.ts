import { ContractRefusedError } from '@fanal/sdk/errors/marketErrors'
import { toFanalError } from '@fanal/sdk/errors/toFanalError'
import type { Logger } from 'pino'
import type { Address, Hex } from 'viem'
import { keyedLock } from '../../async/keyedLock.ts'
import { HttpError } from '../../http/httpError.ts'
import type { NodeContext } from '../../http/module.ts'
import { refusal } from '../refusal.ts'
import { createDescribeRelayed, type DescribeRelayed, type RelayAnswer } from '../relayAnswer.ts'
import { checkVote } from './checkVote.ts'
import type { VoteBudgets } from './createVoteBudgets.ts'
import type { VoteStore } from './createVoteStore.ts'
import { encodeVote, targetOf } from './encodeVote.ts'
import type { VoteRequest } from './voteSchema.ts'

export type CreateSubmitVoteParameters = {
  context: NodeContext
  log: Logger
  store: VoteStore
  budgets: VoteBudgets
}

export type SubmitVote = {
  submit: (vote: VoteRequest) => Promise<RelayAnswer>
  describe: DescribeRelayed
}

/**
 * Relays something signed at most once at a time: the id is the hash that was signed, so whoever posts it again is told about
 * the first transaction. Of one account only one at a time is on its way to a contract, as a second would use the same nonce
 * and fail at the node's expense.
 */
export function createSubmitVote(parameters: CreateSubmitVoteParameters): SubmitVote {
  const { context, log, store, budgets } = parameters
  const { config, network, clients, signer, transactions } = context
  const lock = keyedLock()

  const describe = createDescribeRelayed({ store, transactions })

  const isUnderWay = (transactionId: string) => {
    const status = transactions.get(transactionId)?.status
    return status === 'queued' || status === 'sent'
  }

  const estimate = async (to: Address, data: Hex): Promise<bigint> => {
    try {
      await clients[0].call({ account: signer.address, to, data })
      return await clients[0].estimateGas({ account: signer.address, to, data })
    } catch (error) {
      const refused = toFanalError(error)
      if (!(refused instanceof ContractRefusedError)) throw error
      const { errorName, message, advice } = refused
      throw refusal(errorName === 'unknown' ? 'would_revert' : errorName, message, advice, error)
    }
  }

  const submitNow = async (vote: VoteRequest, target: Address): Promise<RelayAnswer> => {
    const { id, account, kind } = vote
    const earlier = describe(id)
    if (earlier !== undefined && earlier.status !== 'failed') return earlier
    if (config.denyList.accounts.includes(account))
      throw new HttpError(451, 'denied', 'This node sends nothing for this account.', {
        advice: 'Use another node, or send it with the own wallet.',
      })
    const previous = store.latest(account, target)
    if (previous !== undefined && isUnderWay(previous.transactionId))
      throw refusal(
        'under_way',
        'Something else that this account signed is on its way to the chain.',
        'Wait until it is mined, then sign anew.',
      )
    await context.checkChain()
    await checkVote({ context, vote })
    const data = encodeVote(vote)
    const gas = await estimate(target, data)
    if (gas > BigInt(config.relay.votes.maxGas))
      throw refusal(
        'too_much_gas',
        `This takes ${gas} gas; this node sends none above ${config.relay.votes.maxGas}.`,
        'Send it with the own wallet.',
      )
    const gasLimit = gas + gas / 5n
    // A node killed between `put` and the transaction sent nothing, so what was counted then is taken back.
    const kept = store.get(id)
    if (kept !== undefined && transactions.get(kept.transactionId) === undefined)
      store.release(kept.transactionId)
    // From here to `put` nothing waits, so that two votes cannot take the same last place.
    budgets.require(vote, Number(gasLimit))
    const createdAt = Date.now()
    const transactionId = `vote:${id}:${createdAt}`
    store.put({ transactionId, id, account, target, kind, gas: Number(gasLimit), createdAt })
    try {
      const transaction = await transactions.submit({
        id: transactionId,
        to: target,
        data,
        gas: gasLimit,
      })
      log.info({ id, kind, account, hash: transaction.transactionHash }, 'vote sent')
    } catch (error) {
      store.release(transactionId)
      throw error
    }
    const answer = describe(id)
    if (answer === undefined) throw new Error(`Vote ${id} was not kept.`)
    return answer
  }

  return {
    describe,
    submit: (vote) => {
      const target = targetOf(network.contracts, vote.kind).toLowerCase() as Address
      return lock(`${target}:${vote.account}`, () => submitNow(vote, target))
    },
  }
}
