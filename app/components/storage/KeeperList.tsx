import type { KeeperStatus, OpenProgress } from '@fanal/sdk/market/types'

const WORDS: Record<KeeperStatus['state'], string> = {
  asking: 'asked',
  answered: 'answered',
  slow: 'slow, still waiting',
  refused: 'refused',
  unreachable: 'not reachable',
  wrong: 'gave a wrong share; ignored',
}
const LIGHTS: Record<KeeperStatus['state'], string> = {
  asking: 'breathe bg-line-strong',
  answered: 'bg-amber',
  slow: 'breathe bg-amber/50',
  refused: 'bg-bad',
  unreachable: 'border border-line-strong',
  wrong: 'bg-bad',
}

/** Which keepers have given their share of the key: "3 of 4 answered, 3 are needed". */
export function KeeperList({ progress }: { progress: Pick<OpenProgress, 'keepers' | 'quorum'> }) {
  const answered = progress.keepers.filter(({ state }) => state === 'answered').length
  return (
    <section aria-label="Keepers" className="rounded-md border border-line bg-inset p-4">
      <p className="text-sm font-medium" role="status">
        {answered} of {progress.keepers.length} keepers answered{' '}
        <span className="font-normal text-muted">
          ({progress.quorum} {progress.quorum === 1 ? 'is' : 'are'} needed)
        </span>
      </p>
      <ul className="mt-2.5 flex flex-col gap-1.5 text-sm">
        {progress.keepers.map((keeper) => (
          <li key={keeper.member} className="flex items-baseline gap-2.5">
            <span
              aria-hidden
              className={`size-2.5 shrink-0 rounded-full ${LIGHTS[keeper.state]}`}
            />
            <span>Keeper {keeper.member}</span>
            <span className="min-w-0 grow text-muted" title={keeper.url}>
              {WORDS[keeper.state]}
              {keeper.reason && `: ${keeper.reason}`}
            </span>
            {keeper.milliseconds !== undefined && (
              <span className="tabular text-faint">
                {(keeper.milliseconds / 1000).toFixed(2)} s
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
