/** A place where blocks are written: a fog node, or Kubo behind a gateway of its own. */
export type StorageNode = {
  /** Base URL of the Kubo RPC calls, without `/api/v0`. */
  url: string
  /** Base URL of the trustless gateway, if it is another one. */
  gatewayUrl?: string
}

/** How a write token is given: as it is, or asked for when the first write needs it. */
export type TokenProvider = string | (() => string | Promise<string>)

export function endpoint(base: string, path: string): string {
  return `${base.replace(/\/+$/, '')}${path}`
}

export function toStorageNodes(nodes: readonly (string | StorageNode)[]): StorageNode[] {
  return nodes.map((node) => (typeof node === 'string' ? { url: node } : node))
}
