import type { ByteProgress } from '@fanal/sdk/market/types'

const width = 30

/** Draws one line on standard error that is overwritten in place; on a stream that is no terminal, one line a step. */
export function createProgressBar(stream: NodeJS.WriteStream = process.stderr) {
  let lastStep = ''
  let drawn = 0
  return {
    show(step: string, progress?: ByteProgress, note = ''): void {
      if (!stream.isTTY) {
        if (step !== lastStep) stream.write(`${step} ${note}\n`)
        lastStep = step
        return
      }
      // Ten times a second is enough for the eye.
      const now = Date.now()
      const finished = progress?.total !== undefined && progress.done >= progress.total
      if (step === lastStep && !finished && now - drawn < 100) return
      lastStep = step
      drawn = now
      stream.write(`\r\u001b[2K${barOf(progress)} ${step} ${note}`)
    },
    end(): void {
      if (stream.isTTY) stream.write('\r\u001b[2K')
    },
  }
}

function barOf(progress: ByteProgress | undefined): string {
  if (!progress?.total) return ' '.repeat(width + 7)
  const share = Math.min(1, progress.done / progress.total)
  const full = Math.round(share * width)
  return `[${'#'.repeat(full)}${'.'.repeat(width - full)}] ${String(Math.floor(share * 100)).padStart(3)} %`
}
