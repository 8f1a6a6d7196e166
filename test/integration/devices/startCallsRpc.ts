import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { CallbackMessage } from '@fanal/sdk/devices/callbackMessage'
import { encodeAbiParameters, numberToHex, pad, toFunctionSelector } from 'viem'
import type { Hex } from 'viem'

type Call = { id: number; method: string; params: [Record<string, unknown>] }

/** A JSON-RPC server that knows the calls to one device, and who may command it. */
export async function startCallsRpc({ calls, device }: { calls: Hex; device: Hex }) {
  const made: CallbackMessage[] = []
  const commanders = new Set<string>()
  const acknowledged = new Set<number>()
  const word = (isSo: boolean) => pad(isSo ? '0x01' : '0x00')
  const answers: Record<string, (parameter: Record<string, unknown>) => unknown> = {
    eth_call: ({ data }) => {
      const [selector, ...words] = (data as string).match(/^0x.{8}|.{64}/g) ?? []
      const last = words.at(-1) ?? ''
      if (words[0] !== device.slice(2)) return word(false)
      // Enrolled, in its first version.
      if (selector === toFunctionSelector('packedDeviceOf(bytes32)'))
        return pad(numberToHex((0xaan << 96n) | (1n << 40n)))
      return selector === toFunctionSelector('canCommand(bytes32,address)')
        ? word(commanders.has(`0x${last.slice(24)}`))
        : word(acknowledged.has(Number(`0x${last}`)))
    },
    eth_getLogs: ({ address, topics }) =>
      made
        .filter(({ callId }) => address === calls && (topics as string[])[1] === callId)
        .map(({ callId, caller, nonce, kind, data }) => ({
          topics: [(topics as string[])[0], callId, device, pad(caller)],
          data: encodeAbiParameters(
            [{ type: 'uint64' }, { type: 'uint16' }, { type: 'bytes' }],
            [BigInt(nonce), kind, data],
          ),
        })),
  }
  const server = createServer(async (request, response) => {
    let text = ''
    for await (const chunk of request) text += String(chunk)
    const { id, method, params } = JSON.parse(text) as Call
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify({ jsonrpc: '2.0', id, result: answers[method]?.(params[0]) }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    made,
    commanders,
    acknowledged,
    stop: () => new Promise((resolve) => server.close(resolve)),
  }
}
