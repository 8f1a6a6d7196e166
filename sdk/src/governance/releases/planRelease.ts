import { type Address, type Hex, isAddressEqual, keccak256 } from 'viem'
import { InputError } from '../../errors/FanalError.ts'
import { toFanalError } from '../../errors/toFanalError.ts'
import { holderGovernorAbi } from '../../generated/abis.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import { requireWallet } from '../../network/requireWallet.ts'
import { requireContract } from '../chain/requireContract.ts'
import { decodeProposal } from '../proposals/decodeProposal.ts'
import { checkWords } from '../proposals/forms/checkWords.ts'
import { requireAddress } from '../proposals/forms/requireAddress.ts'
import { hashProposal } from '../proposals/hashProposal.ts'
import { writeProposalText } from '../proposals/proposalText.ts'
import { requireAction } from '../proposals/requireAction.ts'
import { checkText } from '../text/storeText.ts'
import type { PlannedRelease, ReleaseForm } from '../types.ts'
import { encodeCall } from './encodeCall.ts'

export type PlanReleaseParameters = { form: ReleaseForm }
export type PlanReleaseReturnType = PlannedRelease

/**
 * Everything about filing a release before the first prompt. The code of every contract that it names is read and hashed, so
 * that the chain can compare it when the release is executed.
 *
 * @throws InputError when the upgrade takes no release now, a contract has no code, or a call cannot be read
 */
export async function planRelease(
  client: FanalClient,
  { form }: PlanReleaseParameters,
): Promise<PlanReleaseReturnType> {
  const { address: proposer } = requireWallet(client)
  const { upgradeId, title, body, notes, calls: callForms } = form
  checkWords({ title, body })
  const digest = checkText(notes)
  await requireAction(client, { proposalId: upgradeId, action: 'fileRelease' })
  const calls = callForms.map(encodeCall)
  if (calls.length === 0) throw new InputError('A release needs at least one call.')
  const named = (form.contracts ?? []).map((one) => requireAddress(one, 'contract'))
  const addresses = [...calls.map(({ target }) => target), ...named].filter(isFirst)
  try {
    const governor = requireContract(client, 'governor')
    const most = await client.publicClient.readContract({
      address: governor,
      abi: holderGovernorAbi,
      functionName: 'MAX_CONTRACTS',
    })
    if (addresses.length > most) throw new InputError(`A release names at most ${most} contracts.`)
    const contracts = await Promise.all(
      addresses.map(async (address) => ({
        address,
        codeHash: await readCodeHash(client, address),
      })),
    )
    const description = writeProposalText({ title, body, proposer })
    return {
      releaseId: hashProposal({ calls, description }),
      upgradeId,
      digest,
      contracts,
      calls,
      decoded: await decodeProposal(client, { calls }),
      description,
    }
  } catch (error) {
    throw toFanalError(error)
  }
}

async function readCodeHash({ publicClient }: FanalClient, address: Address): Promise<Hex> {
  const code = await publicClient.getCode({ address })
  if (code !== undefined && code !== '0x') return keccak256(code)
  throw new InputError(`There is no contract at ${address}.`, {
    advice: 'Deploy the tested code first; then file the release that uses it.',
  })
}

function isFirst(address: Address, index: number, all: Address[]): boolean {
  return all.findIndex((other) => isAddressEqual(other, address)) === index
}
