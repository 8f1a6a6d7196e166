import { existsSync } from 'node:fs'
import { listDevices } from '@fanal/sdk/devices/chain/listDevices'
import { readDevice } from '@fanal/sdk/devices/chain/readDevice'
import { createDeviceClient } from '@fanal/sdk/devices/createDeviceClient'
import { InputError } from '@fanal/sdk/errors/FanalError'
import { requireWallet } from '@fanal/sdk/network/requireWallet'
import { createFileDeviceStore } from '@fanal/sdk/node/createFileDeviceStore'
import { checkReadings } from '../../simulate/checkReadings.ts'
import { deviceDomainOf } from '../../simulate/deviceDomainOf.ts'
import {
  createDeviceKeyFile,
  type CurveName,
  readDeviceKeyFile,
} from '../../simulate/deviceKeyFile.ts'
import { enrolOwn } from '../../simulate/enrolOwn.ts'
import { readReadings } from '../../simulate/readReadings.ts'
import { replayReadings } from '../../simulate/replayReadings.ts'
import { type Context, createContext, type Options, say, text } from '../context.ts'
import { drawCode } from '../device/drawCode.ts'
import { rotateDevice } from '../device/rotateDevice.ts'
import { signProof } from '../device/signProof.ts'
import { numberOf } from '../numberOf.ts'
import { usageOf } from '../usage.ts'

const actions: Record<string, (context: Context, words: string[]) => Promise<unknown>> = {
  enrol,
  list,
  proof,
  replay,
  rotate,
}

/** Devices: their keys, which are made without any network, their enrolment, and what they say. */
export async function device(options: Options, [name = '', ...words]: string[]): Promise<unknown> {
  if (name === 'create') return create(options, words)
  const action = actions[name]
  if (action) return action(await createContext(options), words)
  throw new InputError(name === '' ? 'What about devices?' : `There is no "device ${name}".`, {
    advice: usageOf('device'),
  })
}

async function create(options: Options, words: string[]) {
  const path = keyFileArgument(words)
  const curve = curveOf({ options })
  const { id } = await createDeviceKeyFile(path, curve)
  say(options, `Device ${id}, its key in ${path}`)
  return { device: id, keyFile: path, curve }
}

async function enrol({ client, options, say }: Context, words: string[]) {
  const signer = await readDeviceKeyFile(keyFileArgument(words))
  const model = numberOf(options, 'model', 0)
  const description = text(options, 'description')
  const enrolled = await enrolOwn(client, {
    signer,
    ...(model > 0 && { model }),
    ...(description !== undefined && { description }),
  })
  say(`Enrolled ${enrolled.device} of model ${enrolled.model} in ${enrolled.transactionHash}`)
  return enrolled
}

async function proof(context: Context, words: string[]) {
  const { options, say } = context
  const shown = await signProof(context, await readDeviceKeyFile(keyFileArgument(words)))
  const json = JSON.stringify(shown)
  say(json)
  if (options.code === true && !options.json) process.stdout.write(drawCode(json))
  return shown
}

async function rotate(context: Context, [path, successorPath]: string[]) {
  const signer = await readDeviceKeyFile(keyFileArgument([path ?? '']))
  if (!successorPath) throw new InputError('Where is the new key to be? Give a second file.')
  // One that a rotation that failed has left is taken again.
  const successor = existsSync(successorPath)
    ? await readDeviceKeyFile(successorPath)
    : await createDeviceKeyFile(successorPath, curveOf(context))
  const rotated = await rotateDevice(context, signer, successor)
  context.say(`Device ${signer.id} is retired and goes on as ${rotated.successor}`)
  context.say(`Its key is in ${successorPath}; that of the old one is of no more use.`)
  return { device: signer.id, keyFile: successorPath, ...rotated }
}

async function list({ client, options, say }: Context) {
  const devices = await listDevices(
    client,
    options.mine === true ? { owner: requireWallet(client).address } : {},
  )
  for (const { device: id, owner, version, model, suspended, retired } of devices) {
    const state = retired ? 'retired' : suspended ? 'suspended' : 'active'
    say(`${id}  model ${model}, version ${version}, ${state}, of ${owner}`)
  }
  if (devices.length === 0) say('None.')
  return { devices }
}

async function replay({ client, network, options, say }: Context, words: string[]) {
  const keyFile = keyFileArgument(words)
  const signer = await readDeviceKeyFile(keyFile)
  const csv = text(options, 'csv')
  if (csv === undefined) throw new InputError('Which readings? Give --csv FILE (timestamp,value).')
  await checkReadings(csv)
  const { version } = await readDevice(client, { device: signer.id })
  const refused: { seq: number; reason: string }[] = []
  let confirmed = 0
  // Beside the key: what was signed and not yet taken in is sent with the next replay, and no number is used twice.
  const store = await createFileDeviceStore(`${keyFile}.events`)
  const deviceClient = createDeviceClient({
    signer,
    domain: deviceDomainOf(network),
    deviceVersion: version,
    nodes: network.fogNodes.map(({ url }) => url),
    store,
    keepUntil: 'accepted',
    onReceipt: ({ quorum }) => {
      if (quorum) confirmed += 1
    },
    onRefused: ({ seq }, reason) => {
      refused.push({ seq, reason })
      process.stderr.write(`Event ${seq} was refused: ${reason}\n`)
    },
    onProblem: (error) =>
      process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`),
  })
  try {
    const events = await replayReadings({
      client: deviceClient,
      readings: readReadings(csv),
      speed: speedOf(text(options, 'speed')),
      limit: numberOf(options, 'limit', Number.MAX_SAFE_INTEGER),
    })
    await deviceClient.settled()
    say(`${events - refused.length} events of ${signer.id} taken in, ${refused.length} refused`)
    return { device: signer.id, events, refused, confirmedByQuorum: confirmed }
  } finally {
    await deviceClient.stop()
    await store.close()
  }
}

function curveOf({ options }: Pick<Context, 'options'>): CurveName {
  const curve = text(options, 'curve') ?? 'secp256k1'
  if (curve === 'secp256k1' || curve === 'p256') return curve
  throw new InputError('--curve must be secp256k1 or p256.')
}

function speedOf(raw: string | undefined): number {
  if (raw === undefined) return 1
  if (raw === 'max') return Infinity
  const speed = Number(raw)
  if (speed > 0) return speed
  throw new InputError('--speed must be a number above 0, or max.')
}

function keyFileArgument([path]: string[]): string {
  if (path) return path
  throw new InputError('Which device? Give its key file.', {
    advice: 'The command "device create FILE" makes one.',
  })
}
