/** A sink that collects what is written, and whether it was closed, as it is only after everything was verified. */
export function collectingSink() {
  const pieces: Uint8Array[] = []
  let closed = false
  const sink = new WritableStream<Uint8Array>({
    write: (piece) => void pieces.push(piece.slice()),
    close: () => {
      closed = true
    },
  })
  return { sink, text: () => Buffer.concat(pieces).toString(), isClosed: () => closed }
}
