import { useId } from 'react'
import type { SupportPictureReturnType } from './supportPicture.ts'

/** The picture itself, in a field of 100 by 100. */
export function SupportDrawing({ picture }: { picture: SupportPictureReturnType }) {
  const id = useId()
  const { clock } = picture
  return (
    <>
      <defs>
        <linearGradient id={`${id}lit`} x1="0" y1="0" x2="0" y2="1">
          <stop offset="0" stopColor="var(--amber)" stopOpacity=".75" />
          <stop offset="1" stopColor="var(--amber)" stopOpacity=".08" />
        </linearGradient>
        <linearGradient id={`${id}dim`} x1="0" y1="0" x2="0" y2="1">
          <stop offset="0" stopColor="var(--data)" stopOpacity=".22" />
          <stop offset="1" stopColor="var(--data)" stopOpacity="0" />
        </linearGradient>
      </defs>
      {clock && (
        <>
          <rect
            x={clock.from}
            width={clock.to - clock.from}
            y="0"
            height="100"
            fill="var(--amber-wash)"
          />
          <path
            d={`M${clock.to} 0V100`}
            stroke="var(--amber-text)"
            strokeDasharray="2 3"
            vectorEffect="non-scaling-stroke"
          />
        </>
      )}
      <path d={picture.area} fill={`url(#${id}dim)`} />
      <path d={picture.lit} fill={`url(#${id}lit)`} />
      {picture.breaks.map((at) => (
        <path
          key={at}
          d={`M${at} 0V100`}
          stroke="var(--bad)"
          strokeDasharray="2 3"
          vectorEffect="non-scaling-stroke"
        />
      ))}
      <path
        d={picture.line}
        fill="none"
        stroke="var(--data)"
        strokeWidth="2.5"
        strokeLinejoin="round"
        vectorEffect="non-scaling-stroke"
      />
      {picture.now !== undefined && (
        <path d={`M${picture.now} 0V100`} stroke="var(--text)" vectorEffect="non-scaling-stroke" />
      )}
    </>
  )
}
