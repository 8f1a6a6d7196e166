import { coverPaths } from './coverPaths.ts'

/** The dataset's own place in the fog, drawn from its id: one light over four banks. Decoration only. */
export function Cover({ id, className }: { id: string; className?: string }) {
  const { banks, light, rays } = coverPaths(id)
  const glow = `glow-${id.slice(2, 10)}`
  return (
    <svg
      viewBox="0 0 320 96"
      preserveAspectRatio="xMidYMid slice"
      aria-hidden
      className={className}
    >
      <defs>
        <radialGradient id={glow}>
          <stop offset="0" stopColor="var(--amber)" stopOpacity=".85" />
          <stop offset=".12" stopColor="var(--amber)" stopOpacity=".38" />
          <stop offset="1" stopColor="var(--amber)" stopOpacity="0" />
        </radialGradient>
      </defs>
      <rect width="320" height="96" fill="var(--cover-sky)" />
      <circle cx={light.x} cy={light.y} r="88" fill={`url(#${glow})`} />
      {rays.map((d) => (
        <path key={d} d={d} fill="var(--amber)" opacity=".16" />
      ))}
      <circle cx={light.x} cy={light.y} r="3" fill="var(--amber-strong)" />
      {banks.map((d, index) => (
        <path key={d} d={d} fill={`var(--cover-bank-${index + 1})`} />
      ))}
    </svg>
  )
}
