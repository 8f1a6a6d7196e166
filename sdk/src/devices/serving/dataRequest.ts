import * as v from 'valibot'
import { hexOf } from '../../committee/internal/hexOf.ts'
import { fromBase64Url, toBase64Url } from '../../content/bytes.ts'

const SCHEME = 'Fanal '

/** Seconds for which a signed request holds, before and after its time. */
export const DATA_REQUEST_LIFE = 300

/** What an account shows to a device that serves data: its signature, which the device holds against the chain. */
export const DataRequestSchema = v.strictObject({
  /** The account with access to the dataset; lower case. */
  account: hexOf(20),
  datasetId: hexOf(32),
  /** Seconds since 1970. */
  time: v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(2 ** 40 - 1)),
  /** By the account, over `DeviceDataRequest` in the domain of devices; ECDSA or ERC-1271. */
  signature: v.pipe(v.string(), v.regex(/^0x([0-9a-f]{2}){1,4096}$/)),
})

export type DataRequest = v.InferOutput<typeof DataRequestSchema>

/** Value of the `Authorization` header that carries a request. */
export const encodeDataRequest = (request: DataRequest): string =>
  SCHEME + toBase64Url(new TextEncoder().encode(JSON.stringify(request)))

/** The request in an `Authorization` header, or undefined when there is none. */
export function decodeDataRequest(header: string | null): DataRequest | undefined {
  if (!header?.startsWith(SCHEME) || header.length > 16_384) return undefined
  try {
    const text = new TextDecoder().decode(fromBase64Url(header.slice(SCHEME.length)))
    const parsed = v.safeParse(DataRequestSchema, JSON.parse(text))
    return parsed.success ? parsed.output : undefined
  } catch {
    return undefined
  }
}
