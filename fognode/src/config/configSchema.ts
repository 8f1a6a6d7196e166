import * as v from 'valibot'
import { CallbacksConfigSchema } from '../callbacks/callbacksConfig.ts'
import { CustodyConfigSchema } from '../custody/custodyConfig.ts'
import { DevicesConfigSchema } from '../devices/devicesConfig.ts'
import { InsuranceConfigSchema } from '../insurance/quotes/insuranceConfig.ts'
import { StreamsConfigSchema } from '../streams/streamsConfig.ts'
import { OracleConfigSchema } from '../oracle/oracleConfig.ts'
import { address, bytes32, positive, text, url, whole } from './forms.ts'

const DAY = 86_400
const GIB = 2 ** 30

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

const VotesConfigSchema = v.strictObject({
  /** Votes, ballots and delegations sent for one account in a period. */
  votesPerAccount: v.optional(whole(0), 20),
  /** Gas that they may take together. */
  gasPerAccount: v.optional(whole(0), 4_000_000),
  /** Gas for everybody in a period: accounts cost nothing. Delegations take at most half of it. */
  gasTotal: v.optional(whole(0), 100_000_000),
  /** Most gas of one; a smart account's check of its signature runs at the node's expense. */
  maxGas: v.optional(whole(1), 2_000_000),
  periodSeconds: v.optional(whole(1), DAY),
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
  /** Purchases posted in a minute from one address, and as many votes. */
  requestsPerMinute: v.optional(whole(1), 60),
  votes: v.optional(VotesConfigSchema, {}),
})

const DutyConfigSchema = v.strictObject({
  /** Show up once a round in elected bodies in which the node's account has a seat. */
  checkIn: v.optional(v.boolean('true or false'), true),
  /** Seconds between two looks whether that is due; rounds are minutes to weeks long. */
  intervalSeconds: v.optional(positive, 60),
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
  /** Seconds after which the next member sends what any member can, if the one before has not. */
  turnSeconds: v.optional(positive, 60),
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
  devices: v.optional(DevicesConfigSchema, {}),
  streams: v.optional(StreamsConfigSchema, {}),
  callbacks: v.optional(CallbacksConfigSchema, {}),
  oracle: v.optional(OracleConfigSchema, {}),
  insurance: v.optional(InsuranceConfigSchema, {}),
  duty: v.optional(DutyConfigSchema, {}),
  transactions: v.optional(TransactionsConfigSchema, {}),
  denyList: v.optional(DenyListSchema, {}),
})

export type NodeConfigInput = v.InferInput<typeof ConfigSchema>
export type NodeConfig = v.InferOutput<typeof ConfigSchema>
