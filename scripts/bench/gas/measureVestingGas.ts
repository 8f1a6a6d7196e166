import { countNewSlots } from './countNewSlots.ts'
import { vestingScene } from './vestingScene.ts'
import { productionRuntime } from '../productionRuntime.ts'

/** Gas of whole transactions by receipt, of the contracts as they are deployed, with a plain ERC-20. */
export type MeasureVestingGasReturnType = {
  /** Create a linear schedule with a cliff. */
  vestingCreate: number
  /** Create a schedule of one dated step. */
  vestingCreateOneStep: number
  /** Create a schedule of twelve dated steps. */
  vestingCreateTwelveSteps: number
  /** One of fifty linear schedules created in one transaction. */
  vestingBatch50Each: number
  /** First claim of a linear schedule. */
  vestingClaimFirst: number
  /** A later claim of a linear schedule. */
  vestingClaimAgain: number
  /** A later claim of a schedule of twelve steps. */
  vestingClaimAgainTwelveSteps: number
  /** A later claim of a linear schedule that its funder may revoke. */
  vestingClaimAgainRevocable: number
  vestingRevoke: number
  vestingChangeBeneficiary: number
  /** New storage slots outside the token. */
  vestingNewSlots: { vestingCreate: number; vestingClaimAgain: number }
}

const FUNDER = 1
const BENEFICIARY = 2
const ANYONE = 3
const YEAR = 365 * 86_400

/** Measures every action on vesting schedules on an in-process chain. */
export async function measureVestingGas(): Promise<MeasureVestingGasReturnType> {
  const runtime = await productionRuntime({
    sources: ['contracts/vesting/VestingSchedules.sol', 'contracts/testing/TestDollar.sol'],
  })
  const scene = await vestingScene(runtime)
  const { client, testClient, token, vesting } = scene
  const send = (from: number, functionName: string, args: unknown[]) =>
    scene.send(from, vesting, functionName, args)
  const wait = async (seconds: number) => {
    await testClient.increaseTime({ seconds })
    await testClient.mine({ blocks: 1 })
  }

  const linear = scene.linear()
  const twelve = scene.stepped(12)
  const revocable = { ...scene.linear(), revocable: true }
  const created = await send(FUNDER, 'create', [linear])
  const oneStep = await send(FUNDER, 'create', [scene.stepped(1)])
  const twelveSteps = await send(FUNDER, 'create', [twelve])
  await send(FUNDER, 'create', [revocable])
  const batch = await send(FUNDER, 'createBatch', [
    Array.from({ length: 50 }, () => scene.linear()),
  ])

  await wait(YEAR)
  const first = await send(ANYONE, 'claim', [linear])
  await send(ANYONE, 'claim', [revocable])
  await send(ANYONE, 'claim', [twelve])
  await wait(YEAR)
  const again = await send(ANYONE, 'claim', [linear])
  const againRevocable = await send(ANYONE, 'claim', [revocable])
  const againTwelve = await send(ANYONE, 'claim', [twelve])
  const changed = await send(BENEFICIARY, 'changeBeneficiary', [linear, token.address])
  const revoked = await send(FUNDER, 'revoke', [revocable])

  const slots = (receipt: typeof created) =>
    countNewSlots(client, { transactionHash: receipt.transactionHash, except: [token.address] })
  return {
    vestingCreate: Number(created.gasUsed),
    vestingCreateOneStep: Number(oneStep.gasUsed),
    vestingCreateTwelveSteps: Number(twelveSteps.gasUsed),
    vestingBatch50Each: Math.ceil(Number(batch.gasUsed) / 50),
    vestingClaimFirst: Number(first.gasUsed),
    vestingClaimAgain: Number(again.gasUsed),
    vestingClaimAgainTwelveSteps: Number(againTwelve.gasUsed),
    vestingClaimAgainRevocable: Number(againRevocable.gasUsed),
    vestingRevoke: Number(revoked.gasUsed),
    vestingChangeBeneficiary: Number(changed.gasUsed),
    vestingNewSlots: {
      vestingCreate: await slots(created),
      vestingClaimAgain: await slots(again),
    },
  }
}
