import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Future } from '@nomicfoundation/ignition-core'
import hre from 'hardhat'
import type { HardhatRuntimeEnvironment } from 'hardhat/types/hre'
import { productionRuntime } from '../bench/productionRuntime.ts'
import { planNetwork } from './preset/planNetwork.ts'
import { readPreset } from './readPreset.ts'
import { networkModule } from '../../ignition/modules/Network.ts'

/** EIP-170: bytes of code that a contract may have. */
const CODE_SIZE = 24_576
/** EIP-3860: bytes of code that may create a contract. */
const CREATION_CODE_SIZE = 49_152
/** Created by another contract rather than by the deployment. */
const created = ['CouncilGuard']

/** Names of everything that the presets put on a chain. */
async function contractNames(): Promise<string[]> {
  const presets = await Promise.all(['local', 'cartycoin'].map((name) => readPreset(name)))
  const names = presets.flatMap(({ preset }) => {
    const { plan } = planNetwork({ preset, isLocal: true, deployedAt: 1_800_000_000 })
    return [...networkModule(plan).futures].flatMap(deployedName)
  })
  return [...new Set([...names, ...created])].sort()
}

function deployedName(future: Future): string[] {
  return 'contractName' in future && 'constructorArgs' in future ? [future.contractName] : []
}

async function oversized(names: string[], { artifacts }: HardhatRuntimeEnvironment) {
  const sizes = await Promise.all(
    names.map(async (name) => {
      const { bytecode, deployedBytecode } = await artifacts.readArtifact(name)
      return { name, creation: bytesOf(bytecode), code: bytesOf(deployedBytecode) }
    }),
  )
  assert.ok(sizes.every(({ code }) => code > 0))
  return sizes.filter(({ creation, code }) => creation > CREATION_CODE_SIZE || code > CODE_SIZE)
}

function bytesOf(hex: string): number {
  return hex.length / 2 - 1
}

describe('every contract of a network is small enough for a chain', () => {
  test('as it is tested', async () => {
    await hre.tasks.getTask('build').run({ quiet: true, noTests: true })
    assert.deepEqual(await oversized(await contractNames(), hre), [])
  })

  test('as it is deployed to a live chain', async () => {
    const names = await contractNames()
    const sources = await Promise.all(
      names.map(async (name) => {
        const { sourceName, inputSourceName = '' } = await hre.artifacts.readArtifact(name)
        return inputSourceName.startsWith('npm/') ? `npm:${sourceName}` : sourceName
      }),
    )
    const runtime = await productionRuntime({ sources: [...new Set(sources)] })
    assert.deepEqual(await oversized(names, runtime), [])
  })
})
