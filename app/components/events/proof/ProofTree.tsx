import type { Hex } from 'viem'
import { proofPicture } from './proofPicture.ts'

export type ProofTreeProps = { index: number; count: number; root: Hex; proof: readonly Hex[] }

const short = (hash: Hex | undefined) => (hash ? `${hash.slice(2, 6)}…` : '')

/** The way of one event through the tree of its batch: lit from the leaf to the root, with what is hashed in beside it. */
export function ProofTree({ index, count, root, proof }: ProofTreeProps) {
  const { width, height, path, beside, lines } = proofPicture({ index, count, proof })
  const [leaf, top] = [path[0], path.at(-1)]
  const words = `Event ${(index + 1).toLocaleString('en')} of ${count.toLocaleString('en')}: ${proof.length} ${proof.length === 1 ? 'hash leads' : 'hashes lead'} from it to the root ${short(root)}`
  return (
    <div className="rounded-lg border border-line bg-bg p-4 text-text scheme-dark">
      <p className="px-1 text-sm">{words}.</p>
      <svg
        role="img"
        aria-label={words}
        viewBox={`0 0 ${width + 150} ${height + 20}`}
        className="mx-auto mt-2 max-h-152 w-full max-w-md overflow-visible"
      >
        {lines.map(({ from, to, kind }, line) => (
          <line
            key={line}
            x1={from.x}
            y1={from.y}
            x2={to.x}
            y2={to.y}
            stroke={kind === 'path' ? 'var(--amber)' : 'var(--line-strong)'}
            strokeWidth={kind === 'path' ? 2.5 : 1.25}
          />
        ))}
        {beside.map(({ x, y, hash, events }) => (
          <g key={`${x}:${y}`}>
            {events > 1 && (
              <path d={`M${x} ${y}l-13 22h26Z`} fill="var(--fog)" stroke="var(--line)" />
            )}
            <circle cx={x} cy={y} r="5" fill="var(--surface)" stroke="var(--line-strong)" />
            <title>{`${hash ?? ''} (${events.toLocaleString('en')} ${events === 1 ? 'event' : 'events'} below)`}</title>
          </g>
        ))}
        {path.map(({ x, y }, level) => (
          <circle key={level} cx={x} cy={y} r="5" fill="var(--amber)" />
        ))}
        {/* The hashes in a column of their own, since they would cover the tree. */}
        {beside.map(({ y, hash, events }) => (
          <text key={y} x={width + 4} y={y + 4} fontSize="11" className="mono" fill="var(--muted)">
            {`${short(hash)} ${events === 1 ? '1 event' : `${events.toLocaleString('en')} events`}`}
          </text>
        ))}
        {leaf && (
          <>
            <circle cx={leaf.x} cy={leaf.y} r="11" fill="var(--glow)" />
            <text
              x={leaf.x}
              y={leaf.y + 24}
              fontSize="11"
              textAnchor="middle"
              fill="var(--amber-text)"
            >
              this event
            </text>
          </>
        )}
        {top && (
          <text x={width + 4} y={top.y + 4} fontSize="11" className="mono" fill="var(--amber-text)">
            {`${short(root)} root`}
          </text>
        )}
      </svg>
    </div>
  )
}
