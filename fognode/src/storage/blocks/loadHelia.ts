import type { createHeliaLight, Helia, HeliaInit } from 'helia'

/** What the module exports that the package's own `createHeliaLight` calls. */
type HeliaModule = { Helia: new (init: HeliaInit & { name: string; version: string }) => Helia }

/**
 * The package's `createHeliaLight` from the module that has the class. The package's entry imports libp2p whole, which takes
 * 45 MB of every node's memory that no node ever uses; hence the exact version in package.json.
 */
export async function loadHelia(): Promise<typeof createHeliaLight> {
  const entry = import.meta.resolve('helia')
  const { Helia } = (await import(new URL('./helia.js', entry).href)) as HeliaModule
  return (init = {}) => new Helia({ name: 'helia', version: '7.1.15', ...init })
}
