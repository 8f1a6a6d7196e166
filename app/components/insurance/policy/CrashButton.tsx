'use client'

import { CarFront } from 'lucide-react'
import type { Hex } from 'viem'
import { useCrashReplay } from '@/hooks/insurance/useCrashReplay.ts'
import { formatMoment } from '../../govern/formatMoment.ts'
import { Button } from '../../ui/Button.tsx'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { StepList } from '../../ui/StepList.tsx'

/** Local network only: has the car of this policy crash in sight of roadside cameras, and tells how it is paid. */
export function CrashButton({ device }: { device: Hex }) {
  const { replay, crash } = useCrashReplay()
  if (!replay?.cars.some((car) => car.device === device)) return null
  const isMine = replay.device === device
  const isRunning = replay.state === 'running'
  return (
    <section aria-label="Replay a crash" className="card grid gap-4 p-5 sm:p-6">
      <div>
        <h2 className="font-medium">On this local network only</h2>
        <p className="mt-1 text-sm text-muted">
          The car reports a crash, roadside cameras of other owners say that they saw it, the
          committee reports all of it, and somebody sends the proofs. It takes a minute.
        </p>
      </div>
      <Button
        icon={<CarFront size={18} aria-hidden />}
        busy={crash.isPending || (isRunning && isMine)}
        disabled={isRunning}
        onClick={() => crash.mutate(device)}
      >
        Replay a crash
      </Button>
      {isMine && replay.steps.length > 0 && (
        <div role="status">
          <StepList
            label="The crash"
            steps={replay.steps.map(({ text, at }, index) => ({
              title: text,
              detail: formatMoment(at),
              state:
                index < replay.steps.length - 1 || replay.state === 'done'
                  ? 'done'
                  : replay.state === 'failed'
                    ? 'failed'
                    : 'now',
            }))}
          />
        </div>
      )}
      {isMine && replay.state === 'failed' && (
        <p role="alert" className="text-sm text-bad">
          It went wrong: {replay.error}
        </p>
      )}
      {crash.error && <ErrorNote error={crash.error} />}
    </section>
  )
}
