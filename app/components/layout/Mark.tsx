/** The lantern: a cap, the lit glass, the gallery it stands on, and two banks of fog across its light. */
export function Mark({ size = 28, title }: { size?: number; title?: string }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 32 32"
      fill="none"
      role={title ? 'img' : undefined}
      aria-hidden={title ? undefined : true}
      aria-label={title}
    >
      <path
        d="M16 2.5c-.9 0-1.4.6-1.4 1.4v1.3C11.3 5.9 9 8 8.3 10.6h15.4C23 8 20.7 5.9 17.4 5.2V3.9c0-.8-.5-1.4-1.4-1.4Z"
        fill="currentColor"
      />
      <path d="M10.6 12.6h10.8v8.6H10.6z" fill="var(--amber)" />
      <path d="M16 12.6v8.6" stroke="var(--surface)" strokeWidth="1.3" />
      <path
        d="M8.6 14.6 2.2 12.9M8.6 17.3H1.4M23.4 14.6l6.4-1.7M23.4 17.3h7.2"
        stroke="var(--amber)"
        strokeWidth="1.7"
        strokeLinecap="round"
      />
      <rect x="8.2" y="22.9" width="15.6" height="2.2" rx="1.1" fill="currentColor" />
      <path
        d="M5 28.9c2.2-1.5 4.4-1.5 6.6 0s4.4 1.5 6.6 0 4.4-1.5 6.6 0c.8.5 1.5.8 2.2 1"
        stroke="currentColor"
        strokeWidth="1.6"
        strokeLinecap="round"
        opacity=".55"
      />
    </svg>
  )
}
