import {
  BaseError,
  HttpRequestError,
  isErc6492Signature,
  TimeoutError,
  verifyTypedData,
  type Hex,
  type PublicClient,
  type VerifyTypedDataParameters,
} from 'viem'

/**
 * Whether an account has signed typed data. A plain account is checked here; only a smart account's signature (ERC-1271,
 * ERC-6492) needs the chain.
 *
 * @throws when the chain does not answer
 */
export async function verifySignature(
  client: PublicClient,
  signed: VerifyTypedDataParameters,
): Promise<boolean> {
  if (await verifyTypedData(signed).catch(() => false)) return true
  // Asked first, because viem takes an RPC that fails for a signature that is wrong.
  const code = await client.getCode({ address: signed.address }).catch((error: unknown) => {
    throw outageIn(error) ?? error
  })
  const undeployed = code === undefined || code === '0x'
  if (undeployed && !isErc6492Signature(signed.signature as Hex)) return false
  return client.verifyTypedData(signed)
}

function outageIn(error: unknown): Error | null {
  if (!(error instanceof BaseError)) return null
  return error.walk((cause) => cause instanceof HttpRequestError || cause instanceof TimeoutError)
}
