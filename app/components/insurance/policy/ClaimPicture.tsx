'use client'

import { ChartFigure } from '../../charts/ChartFigure.tsx'
import { Plot } from '../../charts/Plot.tsx'
import { PlotCursor } from '../../charts/PlotCursor.tsx'
import { shortDevice } from '../../devices/shortDevice.ts'
import { formatFixed } from '../../format/formatFixed.ts'
import { formatMoment } from '../../govern/formatMoment.ts'
import { claimPicture, type ClaimPictureParameters } from './claimPicture.ts'

/** The crash as a light over the tiers that it reaches, and who saw it when. */
export function ClaimPicture(parameters: ClaimPictureParameters) {
  const { crash, roadside, tiers, window: seconds } = parameters
  const picture = claimPicture(parameters)
  const reached = tiers.findLast(({ severity }) => crash.value >= severity)
  const strength = `${formatFixed(crash.value)} g`
  const stops = [
    { at: picture.crash.x, text: `Crash of ${strength}, ${formatMoment(crash.time)}` },
    ...picture.roadside.map(({ x, device, time }) => ({
      at: x,
      text: `Seen by ${shortDevice(device)}, ${formatMoment(time)}`,
    })),
  ].toSorted((one, other) => one.at - other.at)
  return (
    <div className="rounded-lg border border-line bg-bg p-5 text-text scheme-dark sm:p-6">
      <ChartFigure
        title="The evidence"
        summary={`A crash of ${strength}${reached ? `, which pays ${reached.bps / 100} % of the sum` : ''}, seen by ${roadside.length} roadside ${roadside.length === 1 ? 'device' : 'devices'} within ${seconds} seconds.`}
        table={{
          head: ['What', 'By', 'At'],
          rows: [
            [`Crash of ${strength}`, 'the car', formatMoment(crash.time)],
            ...roadside.map(({ device, time }) => [
              'Seen',
              shortDevice(device),
              formatMoment(time),
            ]),
          ],
        }}
      >
        <Plot
          from={picture.from}
          to={picture.to}
          className="h-48"
          levels={[{ at: 0, label: '0 g' }, ...picture.levels]}
          drawing={
            <>
              <rect
                x={picture.window.from}
                y="0"
                width={picture.window.to - picture.window.from}
                height="100"
                fill="var(--fog)"
              />
              <line
                x1={picture.crash.x}
                x2={picture.crash.x}
                y1={picture.crash.y}
                y2="100"
                stroke="var(--amber)"
                strokeWidth="2"
                vectorEffect="non-scaling-stroke"
              />
              {picture.roadside.map(({ x, device }) => (
                <line
                  key={device}
                  x1={x}
                  x2={x}
                  y1="88"
                  y2="100"
                  stroke="var(--data)"
                  strokeWidth="2"
                  vectorEffect="non-scaling-stroke"
                />
              ))}
            </>
          }
          overlay={
            <>
              <span
                style={{ left: `${picture.crash.x}%`, top: `${picture.crash.y}%` }}
                className="absolute size-3.5 -translate-1/2 rounded-full bg-amber shadow-[0_0_18px_6px_var(--glow)]"
              />
              {picture.roadside.map(({ x, device }) => (
                <span
                  key={device}
                  style={{ left: `${x}%`, top: '88%' }}
                  className="absolute size-2.5 -translate-1/2 rounded-full bg-data"
                />
              ))}
            </>
          }
          cursor={<PlotCursor label="Look along the evidence" stops={stops} />}
        />
        <ul aria-hidden className="mt-2 flex flex-wrap gap-x-5 gap-y-1 pl-11 text-xs text-muted">
          <li className="flex items-center gap-2">
            <span className="size-2.5 rounded-full bg-amber" /> the car
          </li>
          <li className="flex items-center gap-2">
            <span className="size-2.5 rounded-full bg-data" /> roadside devices
          </li>
          <li>dashed: the tier that it reaches</li>
        </ul>
      </ChartFigure>
    </div>
  )
}
