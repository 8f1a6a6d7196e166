import { secp256k1 } from '@noble/curves/secp256k1.js'
import { keccak_256 } from '@noble/hashes/sha3.js'
import { concatBytes, fromHex, toHex } from '../../content/bytes.ts'
import type { Hex } from '../../content/types.ts'
import { askChain, callView } from '../client/readChain.ts'
import type { DeviceChain } from '../client/readChain.ts'
import { devicePreimage } from '../deviceTypedData.ts'
import type { DeviceDomain } from '../deviceTypedData.ts'
import { words } from '../internal/words.ts'
import { DATA_REQUEST_LIFE, decodeDataRequest } from './dataRequest.ts'
import type { DataRequest } from './dataRequest.ts'

export type CreateDataServerParameters = DeviceChain & {
  domain: DeviceDomain
  /** Identifier of the device that serves. */
  device: Hex
  /** Dataset that is sold; the one of the device's owner. */
  datasetId: Hex
  /** The AccessMarket. */
  accessMarket: Hex
  /** Answers a request whose account has access. */
  serve: (request: Request, account: Hex) => Promise<Response> | Response
  /** Milliseconds since 1970. */
  now?: () => number
}

/**
 * Lets a device serve data itself to whoever has access, as the chain says at that moment: a handler of web requests for any
 * server. Answers 401 to who did not sign, 403 to who has no access, 503 while the chain cannot be asked. Serve it over TLS:
 * whoever reads a request can repeat it for five minutes.
 */
export function createDataServer(parameters: CreateDataServerParameters) {
  const { datasetId, accessMarket, serve } = parameters
  const now = parameters.now ?? Date.now
  return async (request: Request): Promise<Response> => {
    const asked = decodeDataRequest(request.headers.get('authorization'))
    if (!asked || asked.datasetId !== datasetId) return refuse(401, 'sign a request for this data')
    if (Math.abs(now() / 1000 - asked.time) > DATA_REQUEST_LIFE)
      return refuse(401, 'the request is too old, or from the future')
    try {
      if (!(await isSigned(parameters, asked))) return refuse(401, 'not signed by the account')
      const [allowed] = await callView(
        parameters,
        accessMarket,
        'hasAccess(bytes32,address)',
        datasetId,
        asked.account,
      )
      if (allowed !== 1n) return refuse(403, 'the account has no access now')
    } catch {
      return refuse(503, 'the chain cannot be asked now')
    }
    return serve(request, asked.account)
  }
}

const refuse = (status: number, message: string) =>
  Response.json({ error: { message } }, { status })

async function isSigned(parameters: CreateDataServerParameters, asked: DataRequest) {
  const { domain, device } = parameters
  const { account, datasetId, time } = asked
  const values = [device, datasetId, account, time]
  const digest = keccak_256(devicePreimage({ domain, type: 'DeviceDataRequest', values }))
  const signature = fromHex(asked.signature as Hex)
  return (
    recover(digest, signature) === account || isAccepted(parameters, account, digest, signature)
  )
}

function recover(digest: Uint8Array, signature: Uint8Array): Hex | undefined {
  const v = signature[64]
  if (signature.length !== 65 || (v !== 27 && v !== 28)) return undefined
  try {
    const parsed = secp256k1.Signature.fromBytes(signature.subarray(0, 64))
    const point = parsed
      .addRecoveryBit(v - 27)
      .recoverPublicKey(digest)
      .toBytes(false)
    return toHex(keccak_256(point.subarray(1)).subarray(12))
  } catch {
    return undefined
  }
}

/** ERC-1271: asks the account, if it is a contract. */
async function isAccepted(
  chain: DeviceChain,
  account: Hex,
  digest: Uint8Array,
  signature: Uint8Array,
): Promise<boolean> {
  const padding = new Uint8Array((32 - (signature.length % 32)) % 32)
  const data = toHex(
    concatBytes(
      fromHex('0x1626ba7e'),
      words(toHex(digest), 64, signature.length),
      signature,
      padding,
    ),
  )
  const code = await askChain(chain, 'eth_getCode', [account, 'latest'])
  if (code === '0x') return false
  const answer = await askChain(chain, 'eth_call', [{ to: account, data }, 'latest']).catch(
    () => undefined,
  )
  return typeof answer === 'string' && answer.startsWith('0x1626ba7e') && answer.length === 66
}
