import {
  type LocalNetwork,
  type StartLocalNetworkParameters,
  startLocalNetwork,
} from '../network/startLocalNetwork.ts'

/**
 * Starts a local network, shows its addresses and waits for Ctrl-C, SIGTERM, the death of the parent process, or of a
 * part; then takes everything down. Sets the exit code: 0 when asked to stop, 1 otherwise.
 */
export async function runUntilStopped(
  parameters: StartLocalNetworkParameters,
  describe: (network: LocalNetwork) => string[],
): Promise<void> {
  const startedAt = Date.now()
  const log = (line: string) =>
    console.log(`[${((Date.now() - startedAt) / 1000).toFixed(1).padStart(6)} s] ${line}`)

  const stopping = Promise.withResolvers<{ reason: string; failed: boolean }>()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => stopping.resolve({ reason: signal, failed: false }))
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid !== parent)
      stopping.resolve({ reason: 'the parent process ended', failed: true })
  }, 1_000)

  const aborting = new AbortController()
  const starting = startLocalNetwork({
    ...parameters,
    signal: aborting.signal,
    log,
    onFailure: (name, lastLines) => {
      log(`${name} ended unexpectedly. Its last lines:\n${lastLines}`)
      stopping.resolve({ reason: `${name} ended`, failed: true })
    },
  })
  const outcome = await Promise.race([
    starting.then(
      (network) => ({ network }),
      (error: unknown) => ({ error }),
    ),
    stopping.promise.then((stop) => ({ stop })),
  ])
  if ('error' in outcome) {
    log(`Start failed: ${describeError(outcome.error)}`)
    process.exit(1)
  }
  if ('network' in outcome) {
    log('Everything is running')
    console.log(describe(outcome.network).join('\n'))
  }
  const { reason, failed } = await stopping.promise
  clearInterval(watch)
  log(`Stopping (${reason})`)
  if ('network' in outcome) await outcome.network.stop()
  else {
    aborting.abort()
    await starting.then(
      (network) => network.stop(),
      () => {},
    )
  }
  log('Stopped')
  process.exit(failed ? 1 : 0)
}

function describeError(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.cause instanceof Error ? `${error.message}\n${error.cause.message}` : error.message
}
