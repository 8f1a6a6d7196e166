import type { CandidateForm } from '@fanal/sdk/governance/types'
import { type Address, type Hex, isAddress, isAddressEqual } from 'viem'

export type StandDraft = {
  name: string
  statement: string
  url: string
  region: string
  type: string
  signer: string
  encryptionKey: string
  nodeUrl: string
  consent: string
  /** The published list, one address a line; empty = those who asked to be on it. */
  list: string
}

export const EMPTY_STAND: StandDraft = {
  name: '',
  statement: '',
  url: '',
  region: '0',
  type: '0',
  signer: '',
  encryptionKey: '',
  nodeUrl: '',
  consent: '',
  list: '',
}

export type StandProblems = Partial<Record<keyof StandDraft, string>>
export type StandNeeds = {
  account: Address
  needsNode: boolean
  /** The list has to be given, because it is not the one that follows from the chain. */
  needsList: boolean
}

const MAX_NAME = 80
const MAX_STATEMENT = 8_000
const MAX_URL = 256

/** What is still wrong with a candidacy, by field, in words. Empty = ready. */
export function standProblems(draft: StandDraft, needs: StandNeeds): StandProblems {
  const name = draft.name.trim()
  const url = draft.url.trim()
  const problems: StandProblems = {
    name:
      name === ''
        ? 'Give the name by which holders know you.'
        : name.length > MAX_NAME
          ? `At most ${MAX_NAME} characters.`
          : undefined,
    statement:
      draft.statement.trim() === ''
        ? 'Say what you will do in the seat.'
        : draft.statement.length > MAX_STATEMENT
          ? `At most ${MAX_STATEMENT.toLocaleString('en')} characters; these are ${draft.statement.length.toLocaleString('en')}.`
          : undefined,
    url: url === '' || isWebAddress(url) ? undefined : 'A web address begins with https://.',
    type:
      /^\d{1,3}$/.test(draft.type.trim()) && Number(draft.type) <= 255
        ? undefined
        : 'A whole number from 0 to 255.',
    ...(needs.needsNode ? nodeProblems(draft, needs.account) : {}),
    list: needs.needsList ? listProblem(draft.list, needs.account) : undefined,
  }
  return Object.fromEntries(Object.entries(problems).filter(([, text]) => text !== undefined))
}

function nodeProblems(draft: StandDraft, account: Address): StandProblems {
  const signer = draft.signer.trim()
  const key = draft.encryptionKey.trim()
  const consent = draft.consent.trim()
  // Before the node's account is known nobody can tell whether its agreement is needed.
  const isFree = !isAddress(signer) || isAddressEqual(signer, account)
  return {
    signer:
      signer === ''
        ? 'Give the address with which the node signs.'
        : isAddress(signer)
          ? undefined
          : 'This is not an address: 0x and 40 hex digits.',
    encryptionKey:
      /^0x[0-9a-fA-F]{64}$/.test(key) && BigInt(key) !== 0n
        ? undefined
        : 'The node prints it when it starts: 0x and 64 hex digits.',
    nodeUrl: !isWebAddress(draft.nodeUrl.trim())
      ? 'The node’s address begins with https://.'
      : draft.nodeUrl.trim().length > MAX_URL
        ? `At most ${MAX_URL} characters.`
        : undefined,
    consent:
      isFree || /^0x([0-9a-fA-F]{2})+$/.test(consent)
        ? undefined
        : consent === ''
          ? 'The node’s account is not yours, so it has to sign that it stands with you.'
          : 'This is not a signature: 0x and hex digits.',
  }
}

function listProblem(list: string, account: Address): string | undefined {
  const entries = listed(list)
  if (entries.length === 0) return 'Paste the published list, one address a line.'
  const wrong = entries.find((one) => !isAddress(one))
  if (wrong !== undefined) return `“${wrong.slice(0, 50)}” is not an address.`
  return entries.some((one) => isAddressEqual(one as Address, account))
    ? undefined
    : 'This account is not on this list.'
}

function listed(list: string): string[] {
  return list.split(/[\s,;]+/).filter((one) => one !== '')
}

function isWebAddress(text: string): boolean {
  return /^https?:\/\//.test(text) && URL.canParse(text)
}

/** A draft without problems, as the SDK takes it. */
export function standForm(draft: StandDraft, electionId: number, needs: StandNeeds): CandidateForm {
  const url = draft.url.trim()
  const consent = draft.consent.trim()
  return {
    electionId,
    profile: {
      name: draft.name.trim(),
      statement: draft.statement.trim(),
      url: url === '' ? undefined : url,
    },
    region: Number(draft.region),
    type: Number(draft.type),
    ...(needs.needsNode && {
      node: {
        signer: draft.signer.trim() as Address,
        encryptionKey: draft.encryptionKey.trim() as Hex,
        url: draft.nodeUrl.trim(),
      },
      ...(consent !== '' && { nodeConsent: consent as Hex }),
    }),
    ...(needs.needsList && { eligibleAccounts: listed(draft.list) as Address[] }),
  }
}
