import { InputError } from '@fanal/sdk/errors/FanalError'
import { attestRelease } from '@fanal/sdk/governance/releases/attestRelease'
import { closeAdoption } from '@fanal/sdk/governance/releases/closeAdoption'
import { fileRelease } from '@fanal/sdk/governance/releases/fileRelease'
import { planRelease } from '@fanal/sdk/governance/releases/planRelease'
import type { PlannedRelease } from '@fanal/sdk/governance/types'
import { plainText } from '@fanal/sdk/governance/text/plainText'
import { askYes } from '../askYes.ts'
import type { Context } from '../context.ts'
import { proposalIdArgument } from '../readArguments.ts'
import { readReleaseForm } from '../readReleaseForm.ts'

/** `release file|attest|close`: what comes after an upgrade, for those who tested it and for operators of nodes. */
export async function release(context: Context, [first, ...rest]: string[]) {
  if (first === 'file') return file(context, rest)
  if (first === 'attest') return attest(context, rest)
  if (first === 'close') return close(context, rest)
  throw new InputError('What? Say release file, attest or close.')
}

async function file({ client, options, say }: Context, [path]: string[]) {
  if (!path?.endsWith('.json')) throw new InputError('Say release file FORM.json.')
  const form = await readReleaseForm(path)
  const plan = await planRelease(client, { form })
  tell(plan, form.title)
  if (options.plan) return { filed: false, plan }
  if (!options.yes && !(await askYes('File it?'))) return { filed: false, plan }
  const { releaseId, transactionHash } = await fileRelease(client, { form })
  say(`Filed as ${releaseId} in ${transactionHash}`)
  return { filed: true, releaseId, transactionHash }
}

async function attest({ client, say }: Context, [id]: string[]) {
  const releaseId = proposalIdArgument(id)
  const { transactionHash } = await attestRelease(client, { releaseId })
  say(`This node says that it runs the release, in ${transactionHash}`)
  return { releaseId, transactionHash }
}

async function close({ client, say }: Context, [id]: string[]) {
  const releaseId = proposalIdArgument(id)
  const { removed, transactionHash } = await closeAdoption(client, { releaseId })
  const left = removed.length === 0 ? 'nobody left' : `left: ${removed.join(', ')}`
  say(`Closed in ${transactionHash}; ${left}`)
  return { releaseId, removed, transactionHash }
}

function tell({ decoded, contracts }: PlannedRelease, title: string): void {
  const lines = [
    `"${title}" would:`,
    ...decoded.map(({ words }) => `  - ${words}`),
    'and is executed only if this code has not changed:',
    ...contracts.map(({ address, codeHash }) => `  ${address} ${codeHash}`),
  ]
  for (const line of lines) process.stderr.write(`${plainText(line)}\n`)
}
