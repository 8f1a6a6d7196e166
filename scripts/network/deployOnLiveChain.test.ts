import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import hre from 'hardhat'
import { type Hex, createPublicClient, createWalletClient, http, keccak256, toHex } from 'viem'
import { mnemonicToAccount } from 'viem/accounts'
import { hardhat } from 'viem/chains'
import { deployNetwork } from './deployNetwork.ts'
import { root } from './paths.ts'
import { seatCommittee } from './seatCommittee.ts'

const mnemonic = 'test test test test test test test test test test test junk'
const deployer = mnemonicToAccount(mnemonic, { addressIndex: 3 })
const key = toHex(deployer.getHdKey().privateKey ?? new Uint8Array())

describe('a network on a chain that has its payment token and a delay', () => {
  let folder: string
  let rpcUrl: string
  let close: () => Promise<void>
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'fanal-live-'))
    const server = await hre.network.createServer({ network: 'hardhat' }, '127.0.0.1', 0)
    const { port } = await server.listen()
    rpcUrl = `http://127.0.0.1:${port}`
    close = () => server.close()
  })
  after(async () => {
    await close()
    await rm(folder, { recursive: true })
  })

  test('is deployed by the key given, and seats its committee after the delay', async () => {
    const chain = { chain: hardhat, transport: http(rpcUrl) }
    const publicClient = createPublicClient({ ...chain, pollingInterval: 50 })
    const walletClient = createWalletClient({ ...chain, account: deployer })
    const { abi, bytecode } = await hre.artifacts.readArtifact('TestDollar')
    const hash = await walletClient.deployContract({ abi, bytecode: bytecode as Hex })
    const { contractAddress: dollar } = await publicClient.waitForTransactionReceipt({ hash })
    assert.ok(dollar)

    const local = await readFile(join(root, 'ignition/parameters/local.json5'), 'utf8')
    const preset = join(folder, 'live.json5')
    await writeFile(
      preset,
      local
        .replace("'TestNetwork'", "'Network'")
        .replace('minDelay: 0', 'minDelay: 3600')
        .replace('  Token: {', `  Network: { paymentToken: '${dollar}' },\n  Token: {`),
    )
    const deployed = await deployNetwork({
      preset,
      rpcUrl,
      privateKey: key,
      networkFile: join(folder, 'network.json'),
    })
    assert.equal(deployed.deployer, deployer.address)
    assert.equal(deployed.network.preset, 'live')
    assert.equal(deployed.network.paymentTokens[0]?.address.toLowerCase(), dollar.toLowerCase())
    assert.equal(deployed.roles.minDelay, 3600n)

    const members = [0, 1, 2, 3].map((addressIndex) => ({
      signer: mnemonicToAccount(mnemonic, { addressIndex }).address,
      encryptionKey: keccak256(toHex(addressIndex)),
      url: 'https://node.example',
    }))
    const seating = { publicClient, walletClient, contracts: deployed.network.contracts, members }
    const first = await seatCommittee(seating)
    assert.equal(first.status, 'scheduled')
    assert.deepEqual(await seatCommittee(seating), first)
    await publicClient.request({ method: 'evm_increaseTime', params: ['0xe10'] } as never)
    await publicClient.request({ method: 'evm_mine' } as never)
    const second = await seatCommittee(seating)
    assert.deepEqual([second.status, second.epoch], ['executed', 1])
  })
})
