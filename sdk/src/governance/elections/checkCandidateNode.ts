import { type Address, type Hex, isAddressEqual } from 'viem'
import { InputError } from '../../errors/FanalError.ts'
import { requireAddress } from '../proposals/forms/requireAddress.ts'
import type { CandidateForm } from '../types.ts'

export type CheckCandidateNodeParameters = {
  form: CandidateForm
  account: Address
  /** Whether the body's candidates bring a fog node. */
  needed: boolean
}
export type CheckCandidateNodeReturnType = {
  node: CandidateForm['node']
  /** Signature of the node's account; empty when that account is the candidate. */
  consent: Hex
}

/**
 * The fog node that a candidate brings.
 *
 * @throws InputError when it is missing, incomplete, not asked for, or did not consent
 */
export function checkCandidateNode({
  form: { node, nodeConsent },
  account,
  needed,
}: CheckCandidateNodeParameters): CheckCandidateNodeReturnType {
  if (!needed) {
    if (node) throw new InputError('Candidates of this body bring no fog node.')
    return { node, consent: '0x' }
  }
  if (!node) throw new InputError('Candidates of this body bring a fog node.')
  const signer = requireAddress(node.signer, 'node’s account')
  if (!/^0x[0-9a-fA-F]{64}$/.test(node.encryptionKey) || BigInt(node.encryptionKey) === 0n)
    throw new InputError('The node’s encryption key is not 64 hex digits.')
  if (!URL.canParse(node.url) || !/^https?:/.test(node.url))
    throw new InputError('The node’s address must begin with https:// or http://.')
  if (isAddressEqual(signer, account)) return { node, consent: '0x' }
  if (!nodeConsent) {
    throw new InputError('The node’s account must sign that it stands with this candidate.', {
      advice: 'Sign on the node with `signNodeConsent`, or stand with the node’s own account.',
    })
  }
  return { node, consent: nodeConsent }
}
