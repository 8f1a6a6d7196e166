import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { deriveNodeKey } from '@fanal/sdk/committee/deriveNodeKey'
import { committeeAbi } from '@fanal/sdk/generated/abis'
import { readProposal } from '@fanal/sdk/governance/proposals/readProposal'
import { encodeFunctionData, toHex } from 'viem'
import { generatePrivateKey, type HDAccount, privateKeyToAddress } from 'viem/accounts'
import { sendAs } from '../../impersonation/sendAs.ts'
import { runScript } from '../runScript.ts'
import { bodyOf } from './electionSteps.ts'
import { createGovernanceWorld, type GovernanceWorld, type Person } from './governanceWorld.ts'

describe('governing from the command line', () => {
  let world: GovernanceWorld
  let folder: string
  let networkFile: string
  before(async () => {
    world = await createGovernanceWorld()
    folder = await mkdtemp(join(tmpdir(), 'fanal-cli-'))
    networkFile = join(folder, 'network.json')
    await writeFile(networkFile, JSON.stringify(world.network))
  })
  after(async () => {
    await world.stop()
    await rm(folder, { recursive: true, force: true })
  })

  const run = (person: Person, words: string[]) => {
    // The people of the local preset are accounts of a mnemonic.
    const { privateKey } = (person.account as HDAccount).getHdKey()
    if (!privateKey) throw new Error('The account has no private key.')
    return runScript(
      'scripts/cli/main.ts',
      [...words, '--network', networkFile, '--home', folder],
      { FANAL_PRIVATE_KEY: toHex(privateKey) },
    )
  }
  const json = async <Answer>(person: Person, ...words: string[]) => {
    const { code, stdout, stderr } = await run(person, [...words, '--json'])
    assert.equal(code, 0, stderr)
    return JSON.parse(stdout) as Answer
  }
  const refused = async (person: Person, words: string[], pattern: RegExp) => {
    const sent = await world.chain.client.getTransactionCount({ address: person.address })
    const { code, stderr } = await run(person, words)
    assert.equal(code, 1)
    assert.match(stderr, pattern)
    assert.equal(await world.chain.client.getTransactionCount({ address: person.address }), sent)
  }

  /** Seats these people and nodes that never run, as an election does. */
  const seatCommittee = async (people: readonly Person[]) => {
    const signers = [...people.map(({ address }) => address)]
    while (signers.length < 4) signers.push(privateKeyToAddress(generatePrivateKey()))
    const { publicKey: encryptionKey } = await deriveNodeKey({ signerKey: generatePrivateKey() })
    const nodes = signers.map((signer, index) => ({
      signer,
      encryptionKey,
      url: `http://127.0.0.1:${index + 1}`,
    }))
    const { committee, committeeSeats } = world.network.contracts
    await sendAs({
      rpcUrl: world.chain.rpcUrl,
      from: committeeSeats,
      to: committee,
      data: encodeFunctionData({ abi: committeeAbi, functionName: 'seat', args: [nodes] }),
    })
  }

  it('proposes, votes, queues and executes', async () => {
    const { ada, ben, cleo, dana } = world
    const words = ['propose', 'parameter', 'market.feeBps', '1.5 %', '--title', 'Less']
    await refused(ada, words, /--yes/)
    const { plan } = await json<{ plan: { kind: string } }>(ada, ...words, '--plan')
    assert.equal(plan.kind, 'parameter')
    const { proposalId } = await json<{ proposalId: string }>(ada, ...words, '--yes')
    const id = BigInt(proposalId)
    const read = async () => (await readProposal(dana.client, { proposalId: id })).proposal
    await refused(ada, ['vote', proposalId, 'for'], /not taken/)
    await world.passUntil((await read()).snapshot + 1)
    await refused(ada, ['vote', proposalId, 'maybe'], /for, against, abstain or withdraw/)
    await refused(ada, ['vote', 'x', 'for'], /Which proposal/)
    await refused(dana, ['vote', proposalId, 'for'], /voting power/)
    await json(ada, 'vote', proposalId, 'for', '--reason', 'Cheaper.')
    const coins = await world.chain.client.getBalance({ address: cleo.address })
    await json(cleo, 'vote', proposalId, 'against', '--free')
    await json(cleo, 'vote', proposalId, 'for', '--free')
    assert.equal(await world.chain.client.getBalance({ address: cleo.address }), coins)
    await json(ben, 'vote', proposalId, 'against')
    await json(ben, 'vote', proposalId, 'withdraw')
    const { proposal } = await json<{ proposal: { voters: number; tally: { for: string } } }>(
      dana,
      ...['proposals', proposalId],
    )
    assert.equal(proposal.voters, 2)
    assert.equal(proposal.tally.for, (await read()).tally.for.toString())
    const { stdout } = await run(dana, ['proposals', proposalId])
    assert.match(stdout, /1\.5 %/)
    await refused(dana, ['queue', proposalId], /cannot be queued/)
    await world.passUntil((await read()).stage.passesAt as number)
    await json(dana, 'queue', proposalId)
    await world.passUntil((await read()).facts.executableAt as number)
    await json(dana, 'execute', proposalId)
    const { proposals } = await json<{ proposals: { stage: { step: string } }[] }>(
      dana,
      'proposals',
    )
    assert.deepEqual(
      proposals.map(({ stage }) => stage.step),
      ['executed'],
    )
  })

  it('proposes what a form says, and names what is wrong with it', async () => {
    const { ada, dana } = world
    const form = join(folder, 'form.json')
    const token = world.network.contracts.networkToken
    const change = { kind: 'payment', token, to: dana.address, amount: '12' }
    await writeFile(form, JSON.stringify({ title: 'Pay', changes: [change] }))
    const { proposalId } = await json<{ proposalId: string }>(ada, 'propose', form, '--yes')
    await json(ada, 'cancel', proposalId)
    await writeFile(form, JSON.stringify({ title: 'Pay', changes: [{ kind: 'pay' }] }))
    await refused(ada, ['propose', form], /not a form: changes\.0\.kind/)
    await refused(ada, ['propose', 'parameter', 'market.feeBps', '2 %'], /Which title/)
    await refused(ada, ['propose', join(folder, 'none.json')], /cannot be read/)
  })

  it('files a release, attests to it and closes its adoption', async () => {
    const { ada, ben, cleo, dana, network } = world
    const stageOf = async (proposalId: string) =>
      (await readProposal(dana.client, { proposalId: BigInt(proposalId) })).proposal
    const charter = join(folder, 'charter.md')
    await writeFile(charter, '# Another charter\n')
    const words = ['propose', 'charter', charter, '--title', 'Another charter', '--yes']
    const { proposalId: upgradeId } = await json<{ proposalId: string }>(ada, ...words)
    await world.passUntil((await stageOf(upgradeId)).snapshot + 1)
    for (const one of [ada, ben, cleo]) await json(one, 'vote', upgradeId, 'for')
    await world.passUntil((await stageOf(upgradeId)).stage.passesAt as number)
    await json(dana, 'queue', upgradeId)
    await world.passUntil((await stageOf(upgradeId)).facts.executableAt as number)
    await json(dana, 'execute', upgradeId)

    const form = {
      upgradeId,
      title: 'An arbiter',
      notes: 'Tested by three people.',
      calls: [
        {
          target: network.contracts.accessManager,
          signature: 'grantRole(uint64 roleId, address account, uint32 executionDelay)',
          arguments: ['1', dana.address, '0'],
        },
      ],
    }
    const path = join(folder, 'release.json')
    const file = ['release', 'file', path]
    await writeFile(path, JSON.stringify({ ...form, upgradeId: 1 }))
    await refused(ada, file, /not a form: upgradeId the number of the upgrade, as text/)
    await writeFile(path, JSON.stringify({ ...form, calls: [{ target: dana.address }] }))
    await refused(ada, file, /not a form: calls\.0\.signature/)
    await writeFile(path, JSON.stringify(form))
    await refused(ada, file, /--yes/)
    await refused(ada, ['release', 'file'], /FORM\.json/)
    await refused(ada, ['release'], /file, attest or close/)
    const { plan } = await json<{ plan: { contracts: { address: string }[] } }>(
      ada,
      ...file,
      '--plan',
    )
    assert.deepEqual(
      plan.contracts.map(({ address }) => address),
      [network.contracts.accessManager],
    )
    const { releaseId } = await json<{ releaseId: string }>(ada, ...file, '--yes')

    await seatCommittee([ben])
    await refused(ben, ['release', 'attest', upgradeId], /not a release/)
    await refused(ben, ['release', 'attest', releaseId], /not in its adoption/)
    await refused(ben, ['release', 'close', releaseId], /not over/)
    await world.passUntil((await stageOf(releaseId)).stage.passesAt as number)
    await refused(ben, ['release', 'close', releaseId], /not over/)
    await refused(dana, ['release', 'attest', releaseId], /not a node of the committee/)
    await json(ben, 'release', 'attest', releaseId)
    await refused(ben, ['release', 'attest', releaseId], /attested before/)
    await world.passUntil((await stageOf(releaseId)).stage.next?.at as number)
    await refused(ben, ['release', 'attest', releaseId], /not in its adoption/)
    const { removed } = await json<{ removed: string[] }>(dana, 'release', 'close', releaseId)
    assert.deepEqual(removed, [])
    await refused(dana, ['release', 'close', releaseId], /closed before/)
  })

  it('delegates and claims', async () => {
    const { ada, ben, dana } = world
    await json(dana, 'delegate', 'me', '--free')
    await json(dana, 'delegate', ben.address)
    await refused(dana, ['delegate', ben.address], /already/)
    const { claimed } = await json<{ claimed: { amount: string }[] }>(dana, 'claim', 'vesting')
    assert.equal(claimed.length, 1)
    assert.ok(BigInt(claimed[0]?.amount ?? 0) > 0n)
    await json(ada, 'claim', 'emission')
    await refused(ada, ['claim', 'emission'], /Nothing is due/)
    await refused(ada, ['claim', 'genesis'], /genesisClaims/)
    await refused(ada, ['claim', 'everything'], /vesting, emission or genesis/)
  })

  it('elects and recalls', async () => {
    const { ada, ben, cleo, dana } = world
    const { bodyId, rules, nextTermEnd } = await bodyOf(world, 'council')
    await refused(dana, ['elections', 'open', `${bodyId}`], /due/)
    await world.passUntil((nextTermEnd as number) - rules.nominationPeriod - rules.votingPeriod + 2)
    const opened = await json<{ electionId: number }>(dana, 'elections', 'open', `${bodyId}`)
    const id = `${opened.electionId}`
    await json(ben, 'elections', 'stand', id, '--name', 'Ben', '--region', '276', '--type', '1')
    await json(cleo, 'elections', 'stand', id, '--name', 'Cleo', '--region', '276', '--type', '1')
    await refused(ada, ['elections', 'ballot', id, '0=1'], /./)
    type Shown = {
      election: {
        phase: string
        nominationEndsAt: number
        votingEndsAt: number
        mine?: { votes: unknown[] }
      }
    }
    const { election } = await json<Shown>(ada, 'elections', id)
    await world.passUntil(election.nominationEndsAt + 1)
    await refused(ada, ['elections', 'ballot', id, '0=x'], /CANDIDATE=SHARE/)
    await json(ada, 'elections', 'ballot', id, '0=60', '1=40')
    await json(ada, 'elections', 'ballot', id, '0', '--free')
    assert.equal((await json<Shown>(ada, 'elections', id)).election.mine?.votes.length, 1)
    await world.passUntil(election.votingEndsAt + 1)
    await json(dana, 'elections', 'finalise', id)
    const { elections } = await json<{ elections: { electionId: number; phase: string }[] }>(
      dana,
      'elections',
    )
    assert.ok(
      elections.some(({ electionId, phase }) => `${electionId}` === id && phase === 'final'),
    )

    const { seats } = await bodyOf(world, 'council')
    const member = seats.find(({ account }) => account === ben.address)
    await world.passUntil((member?.recallableFrom ?? 0) + 1)
    const words = ['recalls', 'start', `${bodyId}`, ben.address]
    const { recallId } = await json<{ recallId: number }>(ada, ...words)
    await world.passTime(2)
    await json(ada, 'recalls', 'vote', `${recallId}`, 'for', '--free')
    await refused(ada, ['recalls', 'close', `${recallId}`], /still on/)
    const { recalls } = await json<{ recalls: { state: string; endsAt: number }[] }>(ada, 'recalls')
    assert.equal(recalls[0]?.state, 'open')
    await world.passUntil((recalls[0]?.endsAt ?? 0) + 1)
    await json(dana, 'recalls', 'close', `${recallId}`)
    assert.ok(
      !(await bodyOf(world, 'council')).seats.some(({ account }) => account === ben.address),
    )
  })
})
