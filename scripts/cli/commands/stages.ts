import { cancelProposal } from '@fanal/sdk/governance/proposals/cancelProposal'
import { executeProposal } from '@fanal/sdk/governance/proposals/executeProposal'
import { queueProposal } from '@fanal/sdk/governance/proposals/queueProposal'
import type { Context } from '../context.ts'
import { proposalIdArgument } from '../readArguments.ts'

const steps = {
  queue: [queueProposal, 'Queued'],
  execute: [executeProposal, 'Executed'],
  cancel: [cancelProposal, 'Withdrawn for good'],
} as const

const stage =
  (name: keyof typeof steps) =>
  async ({ client, say }: Context, [id]: string[]) => {
    const [send, done] = steps[name]
    const proposalId = proposalIdArgument(id)
    const { transactionHash } = await send(client, { proposalId })
    say(`${done} in ${transactionHash}`)
    return { proposalId, transactionHash }
  }

/** `queue PROPOSAL`: puts what has passed into the timelock. */
export const queue = stage('queue')
/** `execute PROPOSAL`: carries out what has waited long enough. */
export const execute = stage('execute')
/** `cancel PROPOSAL`: withdraws an own proposal before its voting begins. */
export const cancel = stage('cancel')
