import * as v from 'valibot'

const address = v.custom<`0x${string}`>(
  (value) => typeof value === 'string' && /^0x[0-9a-fA-F]{40}$/.test(value),
  'an address (0x and 40 hex digits)',
)
const url = v.pipe(v.string(), v.url())

/** A payment token that the market accepts, with what it can do so that wallets can be asked the right way. */
export const PaymentTokenSchema = v.object({
  address,
  symbol: v.string(),
  name: v.string(),
  decimals: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(36)),
  /** EIP-712 domain version, for ERC-3009 and ERC-2612. */
  version: v.string(),
  /** Supports ERC-3009 with a bytes signature. */
  authorization: v.boolean(),
  /** Supports ERC-2612. */
  permit: v.boolean(),
  /** Plain-currency value of one whole token, if known. */
  rate: v.optional(v.object({ currency: v.string(), value: v.number() })),
})

/** Everything that nodes, app and CLI must know of a network; written by the deployment, read at run time. */
export const NetworkFileSchema = v.object({
  name: v.string(),
  preset: v.string(),
  chainId: v.pipe(v.number(), v.integer(), v.minValue(1)),
  rpcUrls: v.pipe(v.array(url), v.minLength(1)),
  /** Block of the first contract; where indexers begin. */
  deploymentBlock: v.pipe(v.number(), v.integer(), v.minValue(0)),
  contracts: v.object({
    accessManager: address,
    timelock: address,
    charter: address,
    networkToken: address,
    committee: address,
    datasetRegistry: address,
    accessMarket: address,
    governor: address,
    parameters: address,
    elections: address,
    /** The council's Safe. */
    council: address,
    /** Tells the Safe who its owners are. */
    councilSeats: address,
    councilGuard: address,
    councilRules: address,
    committeeSeats: address,
    committeeRules: address,
    releaseAdoption: address,
    freezes: address,
    offices: address,
    treasury: address,
    disclosures: address,
    vestingSchedules: address,
    rewardPool: address,
    /** Left out where all tokens exist from the start. */
    emission: v.optional(address),
    /** Left out where nobody held the token before. */
    genesisClaims: v.optional(address),
    /** The next six are left out where no devices report. */
    deviceRegistry: v.optional(address),
    deviceAgreements: v.optional(address),
    promotions: v.optional(address),
    deviceCalls: v.optional(address),
    eventLedger: v.optional(address),
    streams: v.optional(address),
    /** The next three are left out where nothing is insured. */
    policies: v.optional(address),
    claims: v.optional(address),
    coverPool: v.optional(address),
  }),
  paymentTokens: v.array(PaymentTokenSchema),
  /** Block depth keepers wait for: 0 on a local chain, else the `safe` or `finalized` tag. */
  confirmation: v.picklist(['latest', 'safe', 'finalized']),
  /** Seconds for which registered data is kept. */
  retention: v.pipe(v.number(), v.integer(), v.minValue(0)),
  fogNodes: v.array(v.object({ url, signer: address })),
  subgraphUrl: v.optional(url),
  /** Local chains only: funded accounts anybody may use. */
  demoAccounts: v.optional(
    v.array(
      v.object({
        name: v.string(),
        privateKey: v.custom<`0x${string}`>(
          (value) => typeof value === 'string' && /^0x[0-9a-fA-F]{64}$/.test(value),
          'a private key (0x and 64 hex digits)',
        ),
      }),
    ),
  ),
})

export type NetworkFile = v.InferOutput<typeof NetworkFileSchema>
export type PaymentToken = v.InferOutput<typeof PaymentTokenSchema>
