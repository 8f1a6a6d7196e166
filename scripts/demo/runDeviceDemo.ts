import { createMemoryDeviceStore } from '@fanal/sdk/devices/client/createMemoryDeviceStore'
import { createDeviceClient } from '@fanal/sdk/devices/createDeviceClient'
import { createDeviceSigner } from '@fanal/sdk/devices/createDeviceSigner'
import { Curve } from '@fanal/sdk/devices/deviceKey'
import { createFanalClient, type FanalClient } from '@fanal/sdk/network/createFanalClient'
import type { NetworkFile } from '@fanal/sdk/network/networkFile'
import type { BatchView } from '@fanal/sdk/oracle/reading/batchView'
import { buildEventProof } from '@fanal/sdk/oracle/reading/buildEventProof'
import { fetchEvidence } from '@fanal/sdk/oracle/reading/fetchEvidence'
import { listBatches } from '@fanal/sdk/oracle/reading/listBatches'
import { verifyEventProof } from '@fanal/sdk/oracle/reading/verifyEventProof'
import type { Hex } from 'viem'
import { people } from '../network/accounts/localAccounts.ts'
import { walletOf } from '../network/accounts/walletOf.ts'
import { deviceDomainOf } from '../simulate/deviceDomainOf.ts'
import { enrolOwn } from '../simulate/enrolOwn.ts'
import { readReadings } from '../simulate/readReadings.ts'
import { replayReadings } from '../simulate/replayReadings.ts'

export type RunDeviceDemoParameters = {
  network: NetworkFile
  /** CSV with the columns timestamp and value. */
  file: string
  log: (line: string) => void
}
export type DeviceDemoResult = {
  ok: boolean
  /** Readings of the file; each is one event. */
  events: number
  /** Reports that hold them. */
  batches: number
  /** Whether every event lies in a batch that the committee signed, and proofs of each batch hold. */
  proved: boolean
  /** Of the dearest report, as a whole transaction. */
  gas: { report: number }
}

/** Milliseconds for which no further event may be reported. */
const PATIENCE_MS = 120_000

/** Enrols a device, has it say what a file has, waits until all of it is reported, and proves it on the chain. */
export async function runDeviceDemo(
  parameters: RunDeviceDemoParameters,
): Promise<DeviceDemoResult> {
  const { network, file, log } = parameters
  const [owner] = people
  if (!owner) throw new Error('the network has nobody who could own a device')
  const client = createFanalClient({ network, walletClient: walletOf(network, owner.privateKey) })
  const signer = createDeviceSigner({ curve: Curve.Secp256k1 })
  await enrolOwn(client, { signer, description: 'Replayed readings' })
  log(`Enrolled a device as ${signer.id}`)

  const device = createDeviceClient({
    signer,
    domain: deviceDomainOf(network),
    deviceVersion: 1,
    nodes: network.fogNodes.map(({ url }) => url),
    store: createMemoryDeviceStore(),
    onRefused: (event, reason) => log(`Event ${event.seq} was refused: ${reason}`),
    onProblem: (error) => log(`Device: ${error instanceof Error ? error.message : String(error)}`),
  })
  try {
    const events = await replayReadings({
      client: device,
      readings: readReadings(file),
      speed: Infinity,
    })
    log(`${events} readings were signed and sent; waiting until all are reported`)
    const batches = await waitForReports(client, events, log)
    const { found, proved } = await prove(client, signer.id, batches)
    if (found !== events) log(`Only ${found} of ${events} events are in the reports`)
    const gas = await Promise.all(batches.map((batch) => gasOf(client, batch)))
    const ok = proved && found === events && events > 0
    return { ok, events, batches: batches.length, proved, gas: { report: Math.max(0, ...gas) } }
  } finally {
    await device.stop()
  }
}

/** Batches with events, once they hold as many as were sent. */
async function waitForReports(
  client: FanalClient,
  events: number,
  log: (line: string) => void,
): Promise<BatchView[]> {
  let reported = -1
  let lastChange = Date.now()
  for (;;) {
    const batches = (await listBatches(client)).filter(({ count }) => count > 0)
    const now = batches.reduce((sum, { count }) => sum + count, 0)
    if (now !== reported) {
      log(`${now} of ${events} events are on the chain`)
      lastChange = Date.now()
    }
    reported = now
    if (reported >= events) return batches
    if (Date.now() - lastChange > PATIENCE_MS)
      throw new Error(
        `${events - reported} events were not reported within ${PATIENCE_MS / 1000} s`,
      )
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
}

/** Reads the evidence of every batch, whose tree must have the reported root, and checks three proofs of each in full. */
async function prove(client: FanalClient, device: Hex, batches: readonly BatchView[]) {
  let proved = true
  const seen = new Set<number>()
  for (const batch of batches) {
    const evidence = await fetchEvidence(client, { report: batch })
    for (const { event } of evidence.events) if (event.device === device) seen.add(event.seq)
    const last = evidence.events.length - 1
    for (const of of new Set([0, last >> 1, last])) {
      const proof = buildEventProof(client, { batch: batch.batch, evidence, of })
      const { ok } = await verifyEventProof(client, { proof })
      proved &&= ok
    }
  }
  return { found: seen.size, proved }
}

async function gasOf({ publicClient }: FanalClient, { transactionHash }: BatchView) {
  const { gasUsed } = await publicClient.getTransactionReceipt({ hash: transactionHash })
  return Number(gasUsed)
}
