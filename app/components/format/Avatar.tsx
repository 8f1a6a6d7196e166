import { avatarPattern } from './avatarPattern.ts'

/** A small sea at night, drawn from the digits of an address: helps to notice that two are not the same. */
export function Avatar({ id, size = 20 }: { id: string; size?: number }) {
  const { hue, banks, light } = avatarPattern(id)
  const x = light * 20
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 20 20"
      aria-hidden
      className="shrink-0 rounded-full"
    >
      <rect width="20" height="20" fill={`hsl(${hue} 38% 22%)`} />
      <circle cx={x} cy="6.5" r="6" fill="#ffb84d" opacity=".28" />
      <circle cx={x} cy="6.5" r="2" fill="#ffc56d" />
      {banks.map((height, index) => {
        const y = 9 + index * 3.4 + height * 2
        return (
          <path
            key={index}
            d={`M0 ${y}q5 ${-2.4 + height * 4} 10 0t10 0V20H0Z`}
            fill={`hsl(${hue} 34% ${44 - index * 8}%)`}
            opacity=".85"
          />
        )
      })}
    </svg>
  )
}
