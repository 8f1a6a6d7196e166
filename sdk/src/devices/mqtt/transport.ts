/** A stream of bytes to a broker and back. */
export type Transport = {
  send: (bytes: Uint8Array) => void
  /** Ends it; `onClose` is told once. */
  close: () => void
}

export type TransportEvents = {
  onData: (bytes: Uint8Array) => void
  onClose: (error?: unknown) => void
}

/** Opens a stream to a broker's URL. */
export type OpenTransport = (url: string, events: TransportEvents) => Promise<Transport>
