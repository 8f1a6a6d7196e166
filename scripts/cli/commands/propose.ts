import { readFile } from 'node:fs/promises'
import { InputError } from '@fanal/sdk/errors/FanalError'
import { findPaymentToken } from '@fanal/sdk/network/findPaymentToken'
import { createProposal } from '@fanal/sdk/governance/proposals/createProposal'
import { planProposal } from '@fanal/sdk/governance/proposals/planProposal'
import type { PlannedProposal, ProposalChange, ProposalForm } from '@fanal/sdk/governance/types'
import { type Address, isAddress } from 'viem'
import { askYes } from '../askYes.ts'
import { type Context, text } from '../context.ts'
import { readForm } from '../readForm.ts'

/** `propose parameter|payment|charter|FORM.json`: says what it would do, and proposes it once that is confirmed. */
export async function propose(context: Context, words: string[]) {
  const { client, options, say } = context
  const form = await formOf(context, words)
  const plan = await planProposal(client, { form })
  tell(plan)
  if (options.plan) return { proposed: false, plan }
  if (!options.yes && !(await askYes('Propose it?'))) return { proposed: false, plan }
  const { proposalId, transactionHash } = await createProposal(client, { form })
  say(`Proposed as ${proposalId} in ${transactionHash}`)
  return { proposed: true, proposalId, transactionHash }
}

async function formOf(context: Context, [kind, ...words]: string[]): Promise<ProposalForm> {
  const { options } = context
  if (kind?.endsWith('.json')) return readForm(kind)
  const title = text(options, 'title')
  if (title === undefined) throw new InputError('Which title? Give --title "…".')
  const body = text(options, 'body') ?? ''
  return { title, body, changes: [await changeOf(context, kind, words)] }
}

async function changeOf(
  context: Context,
  kind: string | undefined,
  words: string[],
): Promise<ProposalChange> {
  const [first, second] = words
  switch (kind) {
    case 'parameter':
      if (first === undefined || second === undefined)
        throw new InputError('Say propose parameter NAME VALUE, such as market.feeBps "2 %".')
      return { kind, name: first, value: second }
    case 'payment':
      if (first === undefined || second === undefined)
        throw new InputError('Say propose payment ACCOUNT AMOUNT [--token SYMBOL].')
      return { kind, token: tokenOf(context), to: first, amount: second }
    case 'charter': {
      if (first === undefined) throw new InputError('Say propose charter FILE.')
      const charter = await readFile(first, 'utf8').catch((cause: unknown) => {
        throw new InputError(`The file ${first} cannot be read.`, { cause })
      })
      return { kind, text: charter }
    }
    default:
      throw new InputError('What? Say parameter, payment, charter, or give a form as FORM.json.', {
        advice:
          'A form is {"title", "body", "changes": [{"kind", …}]}; it can do all that votes can.',
      })
  }
}

function tokenOf({ client, network, options }: Context): Address {
  const wanted = text(options, 'token')
  if (wanted === undefined) return network.contracts.networkToken
  const listed = network.paymentTokens.find(
    ({ symbol }) => symbol.toLowerCase() === wanted.toLowerCase(),
  )
  if (listed) return listed.address
  if (isAddress(wanted)) return findPaymentToken(client, wanted)?.address ?? wanted
  throw new InputError(`There is no token ${wanted}.`, {
    advice: `Known ones: ${network.paymentTokens.map(({ symbol }) => symbol).join(', ')}.`,
  })
}

function tell({ title, kind, decoded, steps }: PlannedProposal): void {
  process.stderr.write(`"${title}" (${kind}) would:\n`)
  for (const { words } of decoded) process.stderr.write(`  - ${words}\n`)
  for (const { words } of steps) process.stderr.write(`  ${words}\n`)
}
