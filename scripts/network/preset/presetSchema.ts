import * as v from 'valibot'
import { type Address, type Hex, isAddress, parseEther } from 'viem'

/** Basis points of the whole. */
const WHOLE = 10_000

const whole = v.pipe(v.number(), v.integer())
const count = v.pipe(whole, v.minValue(0))
const seconds = count
const positiveSeconds = v.pipe(seconds, v.minValue(1))
const bps = v.pipe(count, v.maxValue(WHOLE))
const digest = v.custom<Hex>(
  (value) => typeof value === 'string' && /^0x[0-9a-f]{64}$/.test(value),
  'a digest (0x and 64 hex digits)',
)
const address = v.custom<Address>(
  (value) => typeof value === 'string' && isAddress(value),
  'an address (0x and 40 hex digits; capitals must be those of its checksum)',
)
/** Whole tokens of 18 decimals, written as text and read as wei. */
const tokens = v.pipe(
  v.string(),
  v.regex(/^\d+(\.\d{1,18})?$/, 'an amount of whole tokens such as "1500.5"'),
  v.transform((text) => parseEther(text)),
)
/** A name from `accounts`. */
const account = v.pipe(v.string(), v.minLength(1))
/** Text that fits into 32 bytes. */
const label = v.pipe(
  v.string(),
  v.check((text) => {
    const { length } = new TextEncoder().encode(text)
    return length > 0 && length <= 32
  }, 'a name of 1 to 32 bytes'),
)

const NetworkSchema = v.strictObject({
  /** Name shown to people. */
  name: v.string(),
  /** Text whose sha2-256 is the charter digest. */
  charter: v.string(),
  confirmation: v.picklist(['latest', 'safe', 'finalized']),
  /** Seconds for which registered data is kept. */
  retention: seconds,
  /** First payment token. Null: a test dollar on a local chain, and an error elsewhere. */
  paymentToken: v.nullable(address),
  /** Plain-currency value of one whole token, by symbol. */
  rates: v.optional(
    v.record(v.string(), v.object({ currency: v.string(), value: v.number() })),
    {},
  ),
})

/** Times are seconds after the deployment; they may lie before it. */
const StepsSchema = v.strictObject({
  beneficiary: account,
  /** Who may take back what has not vested; nobody if left out. */
  revocableBy: v.optional(account),
  /** What vests when; the shares, in basis points, add up to 10,000. */
  steps: v.pipe(
    v.array(v.strictObject({ after: whole, share: bps })),
    v.minLength(1),
    v.maxLength(12),
    v.check(
      (steps) => steps.reduce((sum, { share }) => sum + share, 0) === WHOLE,
      'steps whose shares add up to 10,000',
    ),
    v.check(
      (steps) =>
        steps.every(({ after }, index) => index === 0 || after > (steps[index - 1]?.after ?? 0)),
      'steps in the order of their times',
    ),
  ),
})
const LinearSchema = v.strictObject({
  beneficiary: account,
  revocableBy: v.optional(account),
  /** When periods begin to count. */
  start: whole,
  /** Before which nothing vests. */
  cliff: whole,
  period: positiveSeconds,
  periods: v.pipe(count, v.minValue(1)),
})

const HeldSchema = v.strictObject({ name: v.string(), amount: tokens, to: account })
const PooledSchema = v.strictObject({
  name: v.string(),
  amount: tokens,
  pool: v.picklist(['treasury', 'rewardPool', 'genesisClaims']),
})
/** Chosen by its fields, so that what is wrong in it is said exactly. */
const VestingSchema = v.lazy((input) => (has(input, 'steps') ? StepsSchema : LinearSchema))
const VestedSchema = v.strictObject({ name: v.string(), amount: tokens, vesting: VestingSchema })
const AllocationSchema = v.lazy((input) => {
  if (has(input, 'vesting')) return VestedSchema
  return has(input, 'pool') ? PooledSchema : HeldSchema
})

function has(input: unknown, key: string): boolean {
  return typeof input === 'object' && input !== null && key in input
}

const BodyRulesSchema = v.strictObject({
  changeDivisor: v.pipe(count, v.minValue(1)),
  nominationPeriod: positiveSeconds,
  votingPeriod: v.pipe(seconds, v.minValue(2)),
  recallPeriod: positiveSeconds,
  recallThreshold: tokens,
  recallQuorumBps: v.pipe(bps, v.minValue(1)),
  roundLength: seconds,
  silentRounds: count,
  regionShareBps: bps,
  typeShareBps: bps,
  needsEligibility: v.boolean(),
})
/** A fog node in office from the start; it is seated under its signing account. */
const NodeSchema = v.strictObject({
  signer: address,
  encryptionKey: digest,
  url: v.string(),
  /** UN M49 or ISO 3166 numeric. */
  region: v.optional(count, 0),
  memberType: v.optional(count, 0),
})

export const PresetSchema = v.strictObject({
  network: NetworkSchema,
  /** What in this file stands in for facts that nobody has stated; said at every deployment. */
  placeholders: v.array(v.string()),
  /** Accounts by name. Null: a test account on a local chain, and an error elsewhere. */
  accounts: v.record(v.string(), v.nullable(address)),
  token: v.strictObject({
    name: v.string(),
    symbol: v.string(),
    cap: tokens,
    /** Who has what at the start. */
    allocations: v.array(AllocationSchema),
    /** Who publishes the list of earlier holders, once; needed where an allocation goes to `genesisClaims`. */
    claimListKeeper: v.optional(account),
  }),
  /** Tokens released day by day into the reward pool up to the cap; left out if there are none. */
  emission: v.optional(
    v.strictObject({
      mode: v.picklist(['constant', 'halving', 'linearEnd']),
      amountPerDay: tokens,
      /** Days between halvings, or until the linear end. */
      days: v.optional(count, 0),
      /** Seconds after the deployment at which the first day begins; may be negative. */
      start: v.optional(whole, 0),
    }),
  ),
  governance: v.strictObject({
    charterDigest: digest,
    /** Seconds between queueing what passed and executing it. */
    timelockDelay: seconds,
  }),
  /** Value, lowest and highest value of every parameter of `ignition/parameterTable.ts`. */
  parameters: v.record(v.string(), v.array(v.union([v.number(), v.string()]))),
  council: v.strictObject({ rules: BodyRulesSchema, members: v.array(account) }),
  committee: v.strictObject({ rules: BodyRulesSchema, members: v.array(NodeSchema) }),
  offices: v.array(
    v.strictObject({
      name: label,
      /** Whether it is the head of a committee. */
      headsBody: v.optional(v.boolean(), false),
      /** Seconds for which an appointment lasts; 0 = until dismissal. */
      term: v.optional(seconds, 0),
      /** Role of the disclosures that it carries; others carry one of their own. */
      role: v.optional(v.picklist(['DISCLOSER', 'AUDITOR'])),
      /** Who holds it from the start; left out, the council appoints. */
      holder: v.optional(account),
    }),
  ),
  /** Budget lines open from the deployment on. */
  budget: v.array(
    v.strictObject({
      name: label,
      /** Whose holder spends. */
      office: label,
      capPerPeriod: tokens,
      period: positiveSeconds,
      duration: positiveSeconds,
    }),
  ),
  /** Last day of the fiscal year. */
  fiscalYearEnd: v.strictObject({
    month: v.pipe(count, v.minValue(1), v.maxValue(12)),
    day: v.pipe(count, v.minValue(1), v.maxValue(31)),
  }),
  oracle: v.strictObject({ confirmPeriod: seconds, grace: seconds }),
  /** Who may define insurance products beside the holders' votes; left out, nobody. */
  insurance: v.optional(v.strictObject({ productKeeper: account })),
  market: v.strictObject({
    bucketLength: positiveSeconds,
    minSettlementWindow: seconds,
    maxSettlementWindow: seconds,
  }),
})

export type Preset = v.InferOutput<typeof PresetSchema>
export type PresetNode = Preset['committee']['members'][number]
