import { fileURLToPath } from 'node:url'
import { createHardhatRuntimeEnvironment, importUserConfig } from 'hardhat/hre'
import type { HardhatRuntimeEnvironment } from 'hardhat/types/hre'

export type ProductionRuntimeParameters = {
  /** Source files to compile, relative to the repository. */
  sources: string[]
}

export type ProductionRuntimeReturnType = HardhatRuntimeEnvironment

/**
 * A Hardhat runtime with contracts compiled as they are deployed (profile `production`). It builds into its own
 * folder, so that the artifacts of the default profile stay as they are.
 */
export async function productionRuntime({
  sources,
}: ProductionRuntimeParameters): Promise<ProductionRuntimeReturnType> {
  const root = fileURLToPath(new URL('../..', import.meta.url))
  const config = await importUserConfig(`${root}hardhat.config.ts`)
  const runtime = await createHardhatRuntimeEnvironment(
    {
      ...config,
      paths: {
        ...config.paths,
        artifacts: `${root}.local/production/artifacts`,
        cache: `${root}.local/production/cache`,
      },
    },
    { config: `${root}hardhat.config.ts` },
    root,
  )
  const result = await runtime.solidity.build(
    sources.map((source) => (source.startsWith('npm:') ? source : `${root}${source}`)),
    { buildProfile: 'production', quiet: true, cleanupArtifacts: false },
  )
  if (!runtime.solidity.isSuccessfulBuildResult(result)) throw new Error(result.formattedReason)
  for (const file of result.values()) {
    if (file.type === 'BUILD_FAILURE') {
      throw new Error(
        file.errors.map((error) => error.formattedMessage ?? error.message).join('\n'),
      )
    }
  }
  return runtime
}
