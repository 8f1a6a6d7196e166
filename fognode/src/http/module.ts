import type { NetworkFile } from '@fanal/sdk/network/networkFile'
import type { FastifyInstance } from 'fastify'
import type { Logger } from 'pino'
import type { Registry } from 'prom-client'
import type { Chain, LocalAccount, PublicClient, Transport, WalletClient } from 'viem'
import type { NodeConfig } from '../config/configSchema.ts'
import type { TransactionQueue } from '../relay/queue/transactionQueue.ts'

/** What every module of a node is given. Secrets in it are never logged. */
export type NodeContext = {
  config: NodeConfig
  network: NetworkFile
  /** The node's account: signs messages and transactions, and is its identity in the committee. */
  signer: LocalAccount
  /** One client for each configured RPC URL, most trusted first; for money ask all and refuse when they disagree. */
  clients: readonly [PublicClient, ...PublicClient[]]
  /** Reads accounts and signs typed data; transactions go through `transactions`, which owns the nonces. */
  wallet: WalletClient<Transport, Chain, LocalAccount>
  /** The only way to send a transaction: kept on disk before it is broadcast, sent once, repriced when stuck. */
  transactions: TransactionQueue
  log: Logger
  metrics: Registry
  /** Folder that belongs to this module alone; exists already. */
  dataDir: string
  /** Rejects while the chain cannot be asked, or when it is not the one this data folder belongs to. */
  checkChain: () => Promise<void>
  /** Aborted when the node stops. */
  signal: AbortSignal
}

/** How a module is doing, as `/health` shows it. `failing` makes the node answer 503. */
export type ModuleHealth = {
  status: 'ok' | 'starting' | 'degraded' | 'failing'
  /** Why, in plain words, when it is not ok. */
  reason?: string
  /** Facts for the operator; bigint are written as decimal strings. */
  details?: Record<string, string | number | boolean | bigint | null>
}

/** A part of the node. `routes` is called once before `start`; the server listens before `start`, so that peers can meet. */
export type NodeModule = {
  name: string
  routes: (app: FastifyInstance) => void
  /** Resolves as soon as the module can answer; what takes long (key generation, catching up) goes on behind. */
  start: () => Promise<void>
  stop: () => Promise<void>
  health: () => Promise<ModuleHealth>
}
