import type { DeviceDomain } from '@fanal/sdk/devices/deviceTypedData'
import type { FastifyInstance } from 'fastify'
import type { Hex } from 'viem'
import { messageOf, repeat } from '../async/repeat.ts'
import type { HeldKey } from '../custody/store/createCustodyStore.ts'
import { createSecretBox } from '../custody/store/createSecretBox.ts'
import { readNodeSecret } from '../custody/readNodeSecret.ts'
import type { EventStore } from '../devices/eventStore.ts'
import type { NodeContext, NodeModule } from '../http/module.ts'
import type { BlockKeeper } from '../storage/blockKeeper.ts'
import { checkProposal } from './batch/checkProposal.ts'
import { createFetchSigned } from './batch/createFetchSigned.ts'
import { createFollower } from './batch/createFollower.ts'
import { createKeccak } from './batch/createKeccak.ts'
import { createLeader } from './batch/createLeader.ts'
import { createRounds } from './batch/createRounds.ts'
import type { Prover } from './batch/createProver.ts'
import { createProsecutor } from './batch/createProsecutor.ts'
import { createSettling } from './batch/createSettling.ts'
import { createSubmit } from './batch/createSubmit.ts'
import { headsToTell } from './batch/headsToTell.ts'
import { judgeEvents } from './batch/judgeEvents.ts'
import { joinAttempt } from './batch/joinAttempt.ts'
import { createChainView } from './chain/createChainView.ts'
import type { Seats } from './chain/seats.ts'
import { createEvidenceKeeper } from './evidence/createEvidenceKeeper.ts'
import { fetchExpected } from './evidence/fetchExpected.ts'
import { createGossip } from './gossip/createGossip.ts'
import { createOracleMetrics } from './createOracleMetrics.ts'
import { describeHealth } from './describeHealth.ts'
import { addMemberRoutes } from './peer/addMemberRoutes.ts'
import { createPeerCalls } from './peer/createPeerCalls.ts'
import { listMemberRoutes, SIGNED_PATH } from './peer/listMemberRoutes.ts'
import { createQuarantines } from './quarantine/createQuarantines.ts'
import { readSettings } from './readSettings.ts'
import { createOffice, type Office } from './signing/createOffice.ts'
import { createPatience } from './signing/createPatience.ts'
import { createService } from './service/createService.ts'
import { countService } from './service/countService.ts'
import { verifyWitness, type Witness } from './service/witness.ts'
import type { KeptProposal } from './store/createBatchStore.ts'
import { openStores } from './store/openStores.ts'

/** Milliseconds between two steps of the clock of batches. */
const STEP_MS = 100

/** Milliseconds between two looks for events that are no longer on the disk. */
const SWEEP_MS = 600_000
/** Seconds. */
const DAY = 86_400

export type CreateOracleParts = {
  events: EventStore
  keeper: BlockKeeper
  /** This node's share of a report key. */
  findKey: (epoch: number, packageDigest: Hex) => HeldKey | undefined
}

/** Without prover and office where there is no oracle. */
export type Oracle = NodeModule & { prover?: Prover; office?: Office }

/** The event oracle: spreads accepted events among the members, and reports them under one signature of the committee. */
export async function createOracle(
  context: NodeContext,
  parts: CreateOracleParts,
): Promise<Oracle> {
  const { network, signer, clients, dataDir, transactions } = context
  const { eventLedger, deviceRegistry, committee } = network.contracts
  const config = context.config.oracle
  if (!config.enabled || eventLedger === undefined || deviceRegistry === undefined)
    return disabledModule()
  const { events, keeper, findKey } = parts
  const log = context.log.child({ module: 'oracle' })
  const stopping = new AbortController()
  const signal = AbortSignal.any([stopping.signal, context.signal])
  const box = await createSecretBox(await readNodeSecret(context.config))
  const { retentionDays } = context.config.devices
  const stores = openStores({ dataDir, box, retentionDays })
  const { batches, index } = stores
  const patience = createPatience(config.attemptSeconds)
  const keccak = await createKeccak()
  const domain: DeviceDomain = { chainId: network.chainId, registry: deviceRegistry }
  const ledgerDomain = { chainId: network.chainId, ledger: eventLedger }
  const peerDomain = { chainId: network.chainId, committee }
  const settings = { ...config, batchIntervalSeconds: 60, batchSize: 10_000 }
  const heard = new Map<number, number>()
  const onHeard = (member: number) => void heard.set(member, Date.now())
  const metrics = createOracleMetrics(context.metrics, index)
  const chain = createChainView({ context, ledger: eventLedger, settings: config })
  const call = createPeerCalls({
    domain: peerDomain,
    signer,
    timeoutMs: config.peerTimeoutMs,
    signal,
    onHeard,
  })
  let app: FastifyInstance | undefined
  let problem: string | undefined
  let loop: Promise<void> | undefined

  /** URLs of members of earlier committees whose evidence was needed. */
  const earlierGateways = new Set<string>()
  const evidence = createEvidenceKeeper({
    keeper,
    app: () => app,
    gateways: () => [
      ...new Set([...othersOf(chain.seats()).map(({ url }) => url), ...earlierGateways]),
    ],
    timeoutMs: config.peerTimeoutMs,
    log,
    signal,
  })
  const follower = createFollower({
    chain,
    batches,
    signer: stores.signer,
    ledgerDomain,
    peerDomain,
    keyFor: ({ epoch, packageDigest }) => findKey(epoch, packageDigest),
    check: (proposal, state, seats) =>
      checkProposal({
        proposal,
        state,
        index,
        events,
        quorum: seats.quorum,
        tolerance: config.toleranceSeconds,
        limit: settings.batchSize,
        heartbeatSeconds: config.heartbeatSeconds,
        keccak,
        fetchEvidence: (digest, expected) => {
          const limit = AbortSignal.timeout(config.attemptSeconds * 250)
          return fetchExpected({ evidence, domain, digest, expected, signal: limit })
        },
      }),
    settle: (state) => settle(state),
    judge: (proposed, seats) =>
      judgeEvents({
        ...proposed,
        index,
        events,
        quorum: seats.quorum,
        tolerance: config.toleranceSeconds,
      }),
    keep: evidence.keep,
    allows: (seats, batch, attempt) => rounds.allows(seats, batch, attempt),
    onProposal: ({ report, attempt }) => rounds.proposed(report.batch, attempt),
    onEquivocation: (first, second, member) => {
      const { epoch, batch, attempt } = second
      const isNew = batches.addEquivocation({ epoch, batch, attempt, member, first, second })
      if (isNew)
        log.error({ member, batch, attempt }, 'a leader has signed two proposals for one attempt')
    },
    onSigned: noteWitness,
    isAgreed: (digest, leader) =>
      service.isAgreed(digest, leader) || office.isAgreed(digest, leader),
    settings,
  })
  /** Attempts at the batch under way that this node has waited out. */
  let ranOut = { batch: 0, attempts: new Set<number>() }
  function noteWitness(kept: KeptProposal, witness: Witness | undefined) {
    const [seats, state] = [chain.seats(), chain.state()]
    const key = state && findKey(state.epoch, state.packageDigest)
    if (seats === undefined || key === undefined || witness === undefined) return
    const { digest, proposal, signature } = kept
    const { epoch, batch } = proposal.report
    if (signature === undefined) return
    const { keyPackage } = key
    const told = { keyPackage, domain: peerDomain, seats, digest, signature, witness }
    const verified = verifyWitness(told)
    if (verified === undefined) return
    batches.addWitness(digest, verified)
    const members = countService({
      seats,
      kept,
      witness: verified,
      ranOut: ranOut.batch === batch ? ranOut.attempts : new Set(),
    })
    batches.setService(epoch, batch, members)
  }
  const service = createService({
    batches,
    firstBatch: (state) => firstBatch(state),
    signer: stores.signer,
    call,
    client: clients[0],
    transactions,
    domain: peerDomain,
    span: config.serviceBatches,
    attemptSeconds: config.attemptSeconds,
    patience,
    log,
  })
  const office = createOffice({ chain, signer: stores.signer, call, findKey, patience, log })
  const gossip = createGossip({
    events,
    index,
    domain,
    call,
    settings: config,
    heads: () => {
      const { epoch = 0, lastBatch = 0 } = chain.state() ?? {}
      return headsToTell({ batches, epoch, batch: lastBatch + 1 })
    },
    onHeads: follower.noteHeads,
    log,
    signal,
  })
  const quarantines = createQuarantines({ events, index, call, settings: config, log })
  const lead = createLeader({
    account: signer,
    ledgerDomain,
    peerDomain,
    events,
    index,
    batches,
    signer: stores.signer,
    call,
    push: gossip.push,
    keccak,
    keep: evidence.keep,
    onFault: (member) => metrics.badShares.inc({ member }),
    onSigned: noteWitness,
    timeoutMs: config.peerTimeoutMs,
    askMs: config.attemptSeconds * 250,
    heartbeatSeconds: config.heartbeatSeconds,
    patience,
    log,
  })
  const { settle, prover, firstBatch } = createSettling({
    clients,
    chain,
    ledger: eventLedger,
    committee,
    start: BigInt(network.deploymentBlock),
    logRange: context.config.storage.logRange,
    reachSeconds: context.config.devices.maxBackSeconds,
    batches,
    index,
    events,
    domain,
    keccak,
    evidence,
    fetchSigned: createFetchSigned({ seats: chain.seats, call, take: follower.takeSigned, log }),
    onMembers: (urls) => urls.forEach((url) => earlierGateways.add(url)),
    onReported: (digest) => {
      metrics.reports.inc()
      evidence.pin(digest)
    },
    log,
  })
  const rounds = createRounds({
    chain,
    index,
    batches,
    settle,
    lead,
    submit: createSubmit({ ledger: eventLedger, transactions, log }),
    keyFor: ({ epoch, packageDigest }) => findKey(epoch, packageDigest),
    tell: (seats, { digest, proposal, signature }) => {
      const witness = batches.witnessOf(digest)
      const body = { proposal, signature, ...(witness === undefined ? {} : { witness }) }
      for (const { member } of othersOf(seats))
        call(seats, member, SIGNED_PATH, body).catch((error: unknown) =>
          log.debug({ member, reason: messageOf(error) }, 'cannot tell a member of a report'),
        )
    },
    join: (seats, batch) =>
      joinAttempt({ seats, batch, call, timeoutMs: config.attemptSeconds * 250 }),
    onSilent: (leader, batch, attempt) => {
      if (ranOut.batch !== batch) ranOut = { batch, attempts: new Set() }
      ranOut.attempts.add(attempt)
      metrics.silent.inc({ member: leader })
      log.warn(
        { leader, batch, attempt },
        'the leader of a batch was silent; the next one takes over',
      )
    },
    settings,
    log,
  })
  const prosecutor = createProsecutor({ batches, chain, transactions, committee, log })
  let swept = 0
  /** No batch waits for events that the device module has deleted. */
  const sweep = () => {
    if (Date.now() - swept < SWEEP_MS) return
    swept = Date.now()
    index.leaveOutBefore(Math.floor(swept / 1000) - retentionDays * DAY)
  }
  const step = async () => {
    sweep()
    const seats = chain.seats()
    gossip.setSeats(seats)
    quarantines.step(seats)
    prosecutor.step()
    await rounds.step()
    const state = chain.state()
    if (state !== undefined) stores.prune(state.epoch)
    const key = state && findKey(state.epoch, state.packageDigest)
    if (state !== undefined && seats !== undefined && key !== undefined)
      await service.step(state, seats, key)
  }

  return {
    prover,
    office,
    name: 'oracle',
    routes: (scope) => {
      app = scope
      addMemberRoutes({
        app: scope,
        domain: peerDomain,
        signer,
        seatsOf: chain.seatsOf,
        onHeard,
        routes: [
          ...listMemberRoutes({
            chain,
            gossip,
            quarantines,
            follower,
            rounds,
            service,
            findKey,
          }),
          ...office.routes(),
        ],
      })
    },
    start: async () => {
      loop = repeat({
        complaint: 'the oracle cannot go on',
        work: async () => {
          Object.assign(settings, await readSettings(context))
          await step()
        },
        intervalMs: STEP_MS,
        signal,
        log,
        onResult: (error) => {
          problem = error === undefined ? undefined : messageOf(error)
        },
      })
    },
    stop: async () => {
      stopping.abort()
      await loop
      await gossip.stop()
      await quarantines.stop()
      await prosecutor.stop()
      await evidence.stop()
      stores.close()
    },
    health: async () =>
      describeHealth({
        seats: chain.seats(),
        state: chain.state(),
        isAway: (member) => Date.now() - (heard.get(member) ?? 0) > config.awaySeconds * 1000,
        hasShare: ({ epoch, packageDigest }) => findKey(epoch, packageDigest) !== undefined,
        waiting: index.waiting(),
        equivocations: batches.equivocations().length,
        waitingFor: rounds.waitingFor(),
        problem,
      }),
  }
}

function othersOf(seats: Seats | undefined): { member: number; url: string }[] {
  return (seats?.participants ?? []).flatMap((member) =>
    member === seats?.self ? [] : [{ member, url: seats?.members[member - 1]?.url ?? '' }],
  )
}

function disabledModule(): NodeModule {
  return {
    name: 'oracle',
    routes: () => undefined,
    start: async () => undefined,
    stop: async () => undefined,
    health: async () => ({ status: 'ok', details: { enabled: false } }),
  }
}
