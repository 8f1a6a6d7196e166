import { accessManagerAbi, committeeAbi, eventLedgerAbi } from '@fanal/sdk/generated/abis'
import { createFanalClient, type FanalClient } from '@fanal/sdk/network/createFanalClient'
import type { NetworkFile } from '@fanal/sdk/network/networkFile'
import { reportDigest } from '@fanal/sdk/oracle/report'
import hre from 'hardhat'
import { type Abi, type Address, hashTypedData, type Hex, keccak256, sha256, toHex } from 'viem'
import { selectorsOf } from '../../../ignition/roles.ts'
import { dealtCommittee } from '../../../scripts/bench/gas/dealtCommittee.ts'

const MEMBERS = 4
const REPORT_KEY_PUSHER = 30n
export const CONFIRM_PERIOD = 3600

export type Service = { member: number; served: number; missed: number; bad: number }
export type CommitteeWorld = Awaited<ReturnType<typeof createCommitteeWorld>>

/** A chain with a directory of fog nodes and a ledger of events, whose first account may do what governance may. */
export async function createCommitteeWorld() {
  const { viem, networkHelpers } = await hre.network.connect({ network: 'hardhat' })
  const publicClient = await viem.getPublicClient()
  const wallets = await viem.getWalletClients()
  const walletOf = (index: number) => {
    const wallet = wallets[index]
    if (!wallet) throw new Error(`no account ${index}`)
    return wallet
  }
  const signerOf = (member: number): Address => walletOf(member).account.address
  const deploy = async (name: string, args: unknown[]): Promise<Address> => {
    const { abi, bytecode } = await hre.artifacts.readArtifact(name)
    const hash = await walletOf(0).deployContract({
      abi: abi as Abi,
      bytecode: bytecode as Hex,
      args,
    })
    const { contractAddress } = await publicClient.waitForTransactionReceipt({ hash })
    if (!contractAddress) throw new Error(`${name} was not deployed`)
    return contractAddress
  }
  const accessManager = await deploy('AccessManager', [signerOf(0)])
  const eventLedger = await deploy('EventLedger', [accessManager, 3600, accessManager])
  const address = await deploy('Committee', [eventLedger, CONFIRM_PERIOD, accessManager])
  const manager = { address: accessManager, abi: accessManagerAbi } as const
  const committee = { address, abi: committeeAbi } as const
  const ledger = { address: eventLedger, abi: eventLedgerAbi } as const
  await walletOf(0).writeContract({
    ...manager,
    functionName: 'setTargetFunctionRole',
    args: [
      eventLedger,
      selectorsOf('eventLedger', ['pushReportKey', 'pushStop']),
      REPORT_KEY_PUSHER,
    ],
  })
  await walletOf(0).writeContract({
    ...manager,
    functionName: 'grantRole',
    args: [REPORT_KEY_PUSHER, address, 0],
  })
  const chainId = await publicClient.getChainId()
  const dealt = dealtCommittee(MEMBERS)
  const client: FanalClient = createFanalClient({
    // what else a network has, nobody asks for here
    network: {
      chainId,
      deploymentBlock: 0,
      contracts: { committee: address, eventLedger },
    } as unknown as NetworkFile,
    publicClient,
  })

  return {
    client,
    walletOf,
    signerOf,
    wait: networkHelpers.time.increase,
    now: networkHelpers.time.latest,
    seat: () =>
      walletOf(0).writeContract({
        ...committee,
        functionName: 'seat',
        args: [
          Array.from({ length: MEMBERS }, (_, index) => ({
            signer: signerOf(index + 1),
            encryptionKey: keccak256(toHex(`encryption key ${index}`)),
            url: `https://node-${index + 1}.example`,
          })),
        ],
      }),
    confirm: async (epoch: number, member: number, x = 1n) =>
      walletOf(member).writeContract({
        ...committee,
        functionName: 'confirmKeys',
        args: [
          epoch,
          await publicClient.readContract({ ...committee, functionName: 'attempt' }),
          { x: toHex(x, { size: 32 }), odd: false, packageDigest: keccak256('0x01') },
          { ...dealt.key, packageDigest: keccak256('0x02') },
        ],
      }),
    excludeSilent: (epoch: number) =>
      walletOf(9).writeContract({ ...committee, functionName: 'excludeSilent', args: [epoch] }),
    stop: (duration: number) =>
      walletOf(0).writeContract({ ...committee, functionName: 'stop', args: [duration] }),
    /** Reports an empty batch up to now. */
    report: async (epoch: number) => {
      const [lastBatch, from] = await Promise.all([
        publicClient.readContract({ ...ledger, functionName: 'lastBatch' }),
        publicClient.readContract({ ...ledger, functionName: 'lastTo' }),
      ])
      const filed = {
        batch: lastBatch + 1,
        epoch,
        root: toHex(0n, { size: 32 }),
        count: 0,
        from,
        to: await networkHelpers.time.latest(),
        evidence: sha256('0x03'),
      }
      const { z, r } = dealt.sign(reportDigest(filed, { chainId, ledger: eventLedger }))
      await walletOf(9).writeContract({ ...ledger, functionName: 'report', args: [filed, z, r] })
    },
    applyService: async (epoch: number, number: number, members: Service[]) => {
      const record = { epoch, number, members }
      const digest = hashTypedData({
        domain: { name: 'Fanal Committee', version: '1', chainId, verifyingContract: address },
        types: {
          ServiceRecord: [
            { name: 'epoch', type: 'uint32' },
            { name: 'number', type: 'uint32' },
            { name: 'members', type: 'MemberService[]' },
          ],
          MemberService: [
            { name: 'member', type: 'uint16' },
            { name: 'served', type: 'uint32' },
            { name: 'missed', type: 'uint32' },
            { name: 'bad', type: 'uint32' },
          ],
        },
        primaryType: 'ServiceRecord',
        message: record,
      })
      const { z, r } = dealt.sign(digest)
      await walletOf(9).writeContract({
        ...committee,
        functionName: 'applyService',
        args: [record, z, r],
      })
    },
  }
}
