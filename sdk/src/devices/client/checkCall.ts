import type { Hex } from '../../content/types.ts'
import { IntegrityError } from '../../errors/FanalError.ts'
import type { CallbackMessage } from '../callbackMessage.ts'
import { FIRST_APPLICATION_KIND } from '../eventKinds.ts'
import { askChain, callView, topicOf } from './readChain.ts'
import type { DeviceChain } from './readChain.ts'

export type CheckCallParameters = DeviceChain & {
  device: Hex
  call: CallbackMessage
  registry: Hex
  /** The DeviceCalls contract. */
  deviceCalls: Hex
  /** Block from which calls are looked for. */
  fromBlock: number
}

export type CheckCallReturnType =
  /** The chain has this call, and its caller may command the device now. */
  | 'obey'
  /** It was acknowledged on the chain already. */
  | 'over'

/**
 * Checks on the chain that a call which a node brought was really made, word for word, and that its caller may command the
 * device now: as its owner or operator or by a paid grant (`canCommand`, which asks `hasAccess`). Kinds below 100 come from the
 * network's own contracts, for which the chain checked when they called.
 *
 * @throws IntegrityError when there is no such call, or its caller has no right any more.
 */
export async function checkCall(parameters: CheckCallParameters): Promise<CheckCallReturnType> {
  const { device, call, registry, deviceCalls, fromBlock } = parameters
  const [logs, [acknowledged]] = await Promise.all([
    askChain(parameters, 'eth_getLogs', [
      {
        address: deviceCalls,
        fromBlock: `0x${fromBlock.toString(16)}`,
        toBlock: 'latest',
        topics: [
          topicOf('DeviceCalled(bytes32,bytes32,address,uint64,uint16,bytes)'),
          call.callId,
          device,
        ],
      },
    ]),
    callView(parameters, deviceCalls, 'isAcknowledged(bytes32,uint64)', device, BigInt(call.nonce)),
  ])
  const [log] = logs as { data: string; topics: string[] }[]
  if (!log) throw new IntegrityError('the chain knows of no such call', { details: { ...call } })
  const word = (at: number) => BigInt(`0x${log.data.slice(2 + 64 * at, 66 + 64 * at)}`)
  const length = Number(word(3))
  const data = `0x${log.data.slice(2 + 64 * 4, 2 + 64 * 4 + 2 * length)}`
  const isSame =
    BigInt(log.topics[3] ?? 0) === BigInt(call.caller) &&
    word(0) === BigInt(call.nonce) &&
    word(1) === BigInt(call.kind) &&
    data.toLowerCase() === call.data.toLowerCase()
  if (!isSame) throw new IntegrityError('the chain has another call under this id')
  if (acknowledged === 1n) return 'over'
  if (call.kind < FIRST_APPLICATION_KIND) return 'obey'
  const [allowed] = await callView(
    parameters,
    registry,
    'canCommand(bytes32,address)',
    device,
    call.caller,
  )
  if (allowed !== 1n)
    throw new IntegrityError('the caller may not command this device', {
      details: { caller: call.caller },
    })
  return 'obey'
}
