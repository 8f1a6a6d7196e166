import { KeyRequestSchema } from '@fanal/sdk/committee/keyRequestTypedData'
import * as v from 'valibot'
import { getAddress, type Address, type Hex } from 'viem'

const bytes32 = v.pipe(
  v.string(),
  v.regex(/^0x[0-9a-f]{64}$/, '0x and 64 lowercase hex digits'),
  v.transform((value) => value as Hex),
)
const uint32 = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(0xffffffff))

/** Body of `POST /v1/shares`: what is asked for, and either a purchase or a signed request. */
export const ShareRequestSchema = v.pipe(
  v.strictObject({
    datasetId: bytes32,
    epoch: uint32,
    account: v.pipe(
      v.string(),
      v.regex(/^0x[0-9a-fA-F]{40}$/, '0x and 40 hex digits'),
      v.transform((value): Address => getAddress(value.toLowerCase())),
    ),
    sessionKey: bytes32,
    custodyEpoch: v.pipe(uint32, v.minValue(1)),
    purchase: v.exactOptional(v.strictObject({ transactionHash: bytes32 })),
    request: v.exactOptional(KeyRequestSchema),
    signature: v.exactOptional(
      v.pipe(
        v.string(),
        v.regex(/^0x([0-9a-fA-F]{2}){1,8192}$/, 'a signature'),
        v.transform((value) => value as Hex),
      ),
    ),
  }),
  v.check(
    ({ purchase, request, signature }) =>
      (purchase === undefined) !== (request === undefined) &&
      (request === undefined) === (signature === undefined),
    'expected either purchase, or request and signature',
  ),
)

export type ShareRequest = v.InferOutput<typeof ShareRequestSchema>
