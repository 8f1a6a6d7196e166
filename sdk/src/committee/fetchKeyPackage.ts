import type { Hex } from '../content/types.ts'
import { RetryableError } from '../errors/FanalError.ts'
import { readLimited } from './internal/readLimited.ts'
import type { KeyPackage } from './keyPackage.ts'
import { verifyKeyPackage } from './verifyKeyPackage.ts'

/** Bytes; a package of the largest committee is far smaller. */
const MAX_PACKAGE = 65_536

export type FetchKeyPackageParameters = {
  keepers: readonly { url: string }[]
  custodyEpoch: number
  /** Digest that all members confirmed on chain. */
  packageDigest: Hex
  /** Milliseconds; 10,000 by default. */
  timeout?: number
}

export type FetchKeyPackageReturnType = KeyPackage

/**
 * Fetches the public key package of a custody epoch from whichever keeper has it; the digest on chain decides, so no
 * keeper need be trusted.
 *
 * @throws RetryableError when no keeper sent the right package.
 */
export async function fetchKeyPackage(
  parameters: FetchKeyPackageParameters,
): Promise<FetchKeyPackageReturnType> {
  const { keepers, custodyEpoch, packageDigest, timeout = 10_000 } = parameters
  const enough = new AbortController()
  const fetchFrom = async ({ url }: { url: string }) => {
    const response = await fetch(
      `${url.replace(/\/+$/, '')}/v1/custody?custodyEpoch=${custodyEpoch}`,
      {
        signal: AbortSignal.any([AbortSignal.timeout(timeout), enough.signal]),
        redirect: 'error',
      },
    )
    if (!response.ok) throw new RetryableError(`the keeper answered ${response.status}`)
    const keyPackage: unknown = JSON.parse(await readLimited(response, MAX_PACKAGE))
    return verifyKeyPackage({ keyPackage, digest: packageDigest })
  }
  try {
    return await Promise.any(keepers.map(fetchFrom))
  } catch (cause) {
    throw new RetryableError('no keeper sent the public key package confirmed on the chain', {
      cause,
      advice: 'Try again later.',
    })
  } finally {
    enough.abort()
  }
}
