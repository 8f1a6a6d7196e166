import type { ClaimView } from './types.ts'

type Told = Pick<ClaimView, 'claimId' | 'policyId' | 'scene' | 'status'>

/**
 * Whether a claim's scene was denied for another claim under its policy: then it counts for nobody's claim under it, and
 * refuting this one needs no more evidence.
 *
 * @param claims Those under the policy, at least.
 */
export const isSceneDenied = (
  { claimId, policyId, scene }: Omit<Told, 'status'>,
  claims: readonly Told[],
): boolean =>
  claims.some(
    (other) =>
      other.claimId !== claimId &&
      other.policyId === policyId &&
      other.scene === scene &&
      other.status === 'refuted',
  )
