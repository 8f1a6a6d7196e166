import {
  charterAbi,
  disclosuresAbi,
  electionsAbi,
  genesisClaimsAbi,
  holderGovernorAbi,
  policiesAbi,
  rewardPoolAbi,
  treasuryAbi,
} from '@fanal/sdk/generated/abis'
import type { NetworkFile } from '@fanal/sdk/network/networkFile'
import type { Abi } from 'viem'

/**
 * Contracts whose events and calls name texts by their sha2-256: charters, proposals' reasons, notes of releases, profiles of
 * candidates, reports, notices, audits, what insurance products exclude, and the evidence of quotes that were accepted. Each
 * calls it `digest` or `...Digest`; insurance `exclusions` and `evidence`.
 */
export const textContracts: Partial<Record<keyof NetworkFile['contracts'], Abi>> = {
  charter: charterAbi,
  disclosures: disclosuresAbi,
  elections: electionsAbi,
  genesisClaims: genesisClaimsAbi,
  governor: holderGovernorAbi,
  policies: policiesAbi,
  rewardPool: rewardPoolAbi,
  treasury: treasuryAbi,
}
