import type { Keccak256 } from '@fanal/sdk/oracle/eventLeaf'
import { createKeccak as createHasher } from 'hash-wasm'

/** A keccak256 in WebAssembly, for the many leaves of a batch. */
export async function createKeccak(): Promise<Keccak256> {
  const hasher = await createHasher(256)
  return (bytes) => hasher.init().update(bytes).digest('binary')
}
