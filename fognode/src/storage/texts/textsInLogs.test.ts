import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  accessManagerAbi,
  accessMarketAbi,
  charterAbi,
  electionsAbi,
  holderGovernorAbi,
  treasuryAbi,
} from '@fanal/sdk/generated/abis'
import { textDigest } from '@fanal/sdk/governance/text/textDigest'
import {
  type Abi,
  type Address,
  encodeAbiParameters,
  encodeEventTopics,
  encodeFunctionData,
  getAbiItem,
  type Hex,
  type Log,
  zeroAddress,
  zeroHash,
} from 'viem'
import { textContracts } from './textContracts.ts'
import { TEXT_EVENTS, textAddresses, textsInLogs } from './textsInLogs.ts'

const address = (digit: string) => `0x${digit.repeat(40)}` as Address
const digest = (digit: string) => `0x${digit.repeat(64)}` as Hex
const contracts = {
  accessManager: address('1'),
  charter: address('2'),
  elections: address('3'),
  governor: address('4'),
  treasury: address('5'),
  accessMarket: address('6'),
} as Parameters<typeof textsInLogs>[0]

function logOf(from: Address, abi: Abi, eventName: string, args: Record<string, unknown>): Log {
  const item = getAbiItem({ abi, name: eventName })
  if (item?.type !== 'event') throw new Error(`No event ${eventName}.`)
  const plain = item.inputs.filter((input) => input.indexed !== true)
  const topics = encodeEventTopics({ abi, eventName, args } as never)
  const data = encodeAbiParameters(
    plain,
    plain.map(({ name = '' }) => args[name]),
  )
  return { address: from, topics, data } as unknown as Log
}

type Call = { target: Address; data: Hex }

const proposed = (calls: Call[], description = 'Why.') =>
  logOf(contracts.governor, holderGovernorAbi, 'ProposalCreated', {
    proposalId: 1n,
    proposer: zeroAddress,
    targets: calls.map(({ target }) => target),
    values: calls.map(() => 0n),
    signatures: calls.map(() => ''),
    calldatas: calls.map(({ data }) => data),
    voteStart: 1n,
    voteEnd: 2n,
    description,
  })
const adopt = (text: Hex): Call => ({
  target: contracts.charter,
  data: encodeFunctionData({ abi: charterAbi, functionName: 'adopt', args: [text, 1] }),
})
const pay = (reason: Hex): Call => ({
  target: contracts.treasury,
  data: encodeFunctionData({
    abi: treasuryAbi,
    functionName: 'pay',
    args: [zeroAddress, zeroAddress, 1n, reason],
  }),
})
const execute = ({ target, data }: Call): Call => ({
  target: contracts.accessManager,
  data: encodeFunctionData({
    abi: accessManagerAbi,
    functionName: 'execute',
    args: [target, data],
  }),
})

test('every event and call that names a text is known; a new one must be looked at', () => {
  assert.deepEqual(TEXT_EVENTS.map(({ name }) => name).toSorted(), [
    ...['AuditFiled', 'CandidateRegistered', 'CharterAdopted', 'GenesisListPublished'],
    ...['LineSpent', 'NoticeFiled', 'Paid', 'PolicyBought', 'ProductDefined', 'ProposalCreated'],
    ...['ReleaseFiled', 'ReportAmended', 'ReportFiled', 'RewardPaid', 'SpendingReported'],
  ])
  assert.equal(textAddresses(contracts).length, 4)
  assert.ok(Object.keys(textContracts).length > 4)
})

test('events name texts, also within structs; zero is none', () => {
  const filed = logOf(contracts.charter, charterAbi, 'CharterAdopted', {
    version: 1,
    digest: digest('a'),
    previousUntil: 1,
  })
  const stands = logOf(contracts.elections, electionsAbi, 'CandidateRegistered', {
    electionId: 1,
    candidate: 0,
    account: zeroAddress,
    bond: 0n,
    candidacy: {
      profileDigest: digest('b'),
      region: 0,
      memberType: 0,
      node: { signer: zeroAddress, encryptionKey: digest('f'), url: '' },
    },
  })
  const paid = logOf(contracts.treasury, treasuryAbi, 'Paid', {
    token: zeroAddress,
    to: zeroAddress,
    amount: 1n,
    reasonDigest: zeroHash,
  })
  assert.deepEqual(textsInLogs(contracts, [filed, stands, paid]), [
    { digest: digest('a') },
    { digest: digest('b') },
  ])
})

test('what other contracts say names nothing', () => {
  const args = { version: 1, digest: digest('a'), previousUntil: 1 }
  const stranger = logOf(address('9'), charterAbi, 'CharterAdopted', args)
  assert.deepEqual(textsInLogs(contracts, [stranger]), [])
})

test('calls of proposals name texts, also through the AccessManager', () => {
  const batch: Call = {
    target: contracts.accessManager,
    data: encodeFunctionData({
      abi: accessManagerAbi,
      functionName: 'multicall',
      args: [[execute(pay(digest('c'))).data]],
    }),
  }
  const log = proposed([adopt(digest('a')), execute(adopt(digest('b'))), batch])
  assert.deepEqual(textsInLogs(contracts, [log]), [
    { digest: digest('a') },
    { digest: digest('b') },
    { digest: digest('c') },
  ])
})

test('a reason that is the description comes with its text', () => {
  const description = '# Größe\n\nZahlt.'
  const own = textDigest(description)
  const log = proposed([pay(own), adopt(digest('a'))], description)
  assert.deepEqual(textsInLogs(contracts, [log]), [
    { digest: own, bytes: new TextEncoder().encode(description) },
    { digest: digest('a') },
  ])
})

test('nonsense and calls of other contracts name nothing and harm nothing', () => {
  let deep = adopt(digest('a'))
  for (let level = 0; level < 40; level++) deep = execute(deep)
  const market: Call = {
    target: contracts.accessMarket,
    data: encodeFunctionData({
      abi: accessMarketAbi,
      functionName: 'pushCharter',
      args: [digest('d'), digest('e'), 1],
    }),
  }
  const { data } = adopt(digest('a'))
  const log = proposed([
    deep,
    market,
    { target: contracts.charter, data: '0x' },
    { target: contracts.charter, data: '0xdeadbeef' },
    { target: contracts.charter, data: data.slice(0, 20) as Hex },
    { target: contracts.accessManager, data: '0x01' },
    { target: address('9'), data },
    adopt(digest('b')),
  ])
  assert.deepEqual(textsInLogs(contracts, [log]), [{ digest: digest('b') }])
})
