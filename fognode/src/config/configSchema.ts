import * as v from 'valibot'
import { CustodyConfigSchema } from '../custody/custodyConfig.ts'

const DAY = 86_400
const GIB = 2 ** 30

const whole = (minimum: number, maximum = Number.MAX_SAFE_INTEGER) =>
  v.pipe(
    v.number('a whole number'),
    v.integer('a whole number'),
    v.minValue(minimum, `a whole number of at least ${minimum}`),
    v.maxValue(maximum, `a whole number of at most ${maximum}`),
  )
const positive = v.pipe(v.number('a number above 0'), v.gtValue(0, 'a number above 0'))
const text = v.pipe(v.string('text'), v.minLength(1, 'text that is not empty'))
const url = v.pipe(
  v.string('an http or https URL'),
  v.regex(/^https?:\/\/[^\s]+$/, 'an http or https URL'),
  v.url('an http or https URL'),
)
const bytes32 = v.pipe(
  v.string('0x and 64 hex digits'),
  v.regex(/^0x[0-9a-fA-F]{64}$/, '0x and 64 hex digits'),
  v.transform((value) => value.toLowerCase() as `0x${string}`),
)
const address = v.pipe(
  v.string('an address: 0x and 40 hex digits'),
  v.regex(/^0x[0-9a-fA-F]{40}$/, 'an address: 0x and 40 hex digits'),
  v.transform((value) => value.toLowerCase() as `0x${string}`),
)

const HttpConfigSchema = v.strictObject({
  /** Interface to listen on; a reverse proxy with TLS belongs in front of anything but loopback. */
  host: v.optional(text, '127.0.0.1'),
  /** 0 takes any free port. */
  port: v.optional(whole(0, 65_535), 8080),
  /** Take the caller's address from `X-Forwarded-For`; only behind a proxy that sets it. */
  trustProxy: v.optional(v.boolean('true or false'), false),
  /** Requests a minute from one address; 0 = no limit. */
  requestsPerMinute: v.optional(whole(0), 30_000),
})

const StorageConfigSchema = v.strictObject({
  /** Bytes one account may have stored. */
  quotaBytesPerAccount: v.optional(whole(0), 10 * GIB),
  /** Bytes of all uploads that no registered dataset uses; accounts are free to make, disks are not. */
  unregisteredBytes: v.optional(whole(0), 32 * GIB),
  /** The same from one address (IPv6: one /64). */
  unregisteredBytesPerAddress: v.optional(whole(0), 10 * GIB),
  /** Bytes this node stores altogether; 0 = as much as the disk has. */
  capacityBytes: v.optional(whole(0), 0),
  /** Bytes of the disk that uploads leave free. */
  reserveBytes: v.optional(whole(0), GIB / 4),
  /** Seconds after which what no registered dataset uses is deleted. */
  unregisteredTtlSeconds: v.optional(whole(1), DAY),
  /** Seconds between two looks for expired blocks. */
  collectIntervalSeconds: v.optional(positive, 600),
  /** Seconds between two checks of everything on disk against its hash. */
  scrubIntervalSeconds: v.optional(positive, 6 * 3600),
  /** Seconds between two looks at the chain for registered datasets. */
  watchIntervalSeconds: v.optional(positive, 4),
  /** Blocks asked for in one `eth_getLogs`. */
  logRange: v.optional(whole(1), 2_000),
  /** Milliseconds a peer has to send one block. */
  peerTimeoutMs: v.optional(whole(1), 15_000),
  /** Largest dataset that this node replicates, in bytes. */
  maxDatasetBytes: v.optional(whole(1), 64 * GIB),
})

const RelayConfigSchema = v.strictObject({
  enabled: v.optional(v.boolean('true or false'), true),
  /** Purchases relayed at the node's expense for one buyer in a period. */
  budgetPerBuyer: v.optional(whole(0), 20),
  /** Purchases relayed at the node's expense for one seller in a period. */
  budgetPerSeller: v.optional(whole(0), 200),
  /** Purchases relayed at the node's expense for everybody in a period: accounts cost nothing, gas does. */
  budgetTotal: v.optional(whole(0), 2_000),
  /** Of purchases whose fee covers the gas: how many a buyer may have unmined or failed before they cost budget. */
  unprovenPerBuyer: v.optional(whole(0), 10),
  /** Most gas of one purchase; a smart account's check of its signature runs at the node's expense. */
  maxGas: v.optional(whole(1), 1_000_000),
  periodSeconds: v.optional(whole(1), DAY),
  /** What one native coin is worth; with it, purchases whose protocol fee covers the gas cost no budget once mined. */
  nativeRate: v.optional(v.strictObject({ currency: text, value: positive })),
  /** Purchases posted in a minute from one address. */
  requestsPerMinute: v.optional(whole(1), 60),
})

const TransactionsConfigSchema = v.strictObject({
  /** Seconds after which an unmined transaction is broadcast again at a higher price. */
  stuckAfterSeconds: v.optional(positive, 60),
  /** Seconds between two looks at what became of transactions. */
  pollIntervalSeconds: v.optional(positive, 1),
  /** Wei a unit of gas that this node pays at most. */
  maxFeePerGas: v.optional(
    v.pipe(
      v.union([v.string(), v.number()], 'wei as a whole number or a string of digits'),
      v.transform(String),
      v.regex(/^[1-9][0-9]{0,30}$/, 'wei as a whole number or a string of digits'),
    ),
    '500000000000',
  ),
})

const DenyListSchema = v.strictObject({
  /** Dataset ids that this node neither stores nor releases keys of. */
  datasets: v.optional(v.array(bytes32, 'a list of dataset ids'), []),
  /** CIDs of blocks that this node neither stores nor serves. */
  cids: v.optional(v.array(text, 'a list of CIDs'), []),
  /** Accounts that this node neither stores for nor relays for. */
  accounts: v.optional(v.array(address, 'a list of addresses'), []),
})

/** Configuration of a fog node; `docs/fog-node.md` explains every entry. */
export const ConfigSchema = v.strictObject({
  /** Path of the network file written by the deployment. */
  networkFile: text,
  /** Folder for everything the node keeps. */
  dataDir: text,
  /** The node's private key, or … */
  signerKey: v.optional(bytes32),
  /** … a file that holds it. */
  signerKeyFile: v.optional(text),
  /** RPC endpoints, most trusted first; default: those of the network file. */
  rpcUrls: v.optional(v.pipe(v.array(url, 'a list of URLs'), v.minLength(1, 'at least one URL'))),
  log: v.optional(
    v.strictObject({
      level: v.optional(
        v.picklist(
          ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'],
          'fatal, error, warn, info, debug, trace or silent',
        ),
        'info',
      ),
    }),
    {},
  ),
  http: v.optional(HttpConfigSchema, {}),
  storage: v.optional(StorageConfigSchema, {}),
  custody: v.optional(CustodyConfigSchema, {}),
  relay: v.optional(RelayConfigSchema, {}),
  transactions: v.optional(TransactionsConfigSchema, {}),
  denyList: v.optional(DenyListSchema, {}),
})

export type NodeConfigInput = v.InferInput<typeof ConfigSchema>
export type NodeConfig = v.InferOutput<typeof ConfigSchema>
