import type { PublishProgress, PublishStep } from '@fanal/sdk/market/types'
import { formatBytes } from '../format/formatBytes.ts'
import { Progress } from '../ui/Progress.tsx'
import { StepList, type StepListStep } from '../ui/StepList.tsx'

const ORDER: PublishStep[] = ['reading', 'encrypting', 'uploading', 'sealing', 'manifest', 'wallet', 'mining', 'done']

/** What publishing does, and how far it is: bytes counted as they are read, encrypted and sent. */
export function PublishRun({ progress, failed }: { progress: PublishProgress | undefined; failed: boolean }) {
  const at = progress === undefined ? -1 : ORDER.indexOf(progress.step)
  const state = (from: PublishStep, until: PublishStep): StepListStep['state'] => {
    if (at > ORDER.indexOf(until)) return 'done'
    if (at < ORDER.indexOf(from)) return 'waiting'
    return failed ? 'failed' : 'now'
  }
  const bytes = (label: string, count: PublishProgress['read'] | undefined) =>
    count !== undefined && (
      <Progress
        label={label}
        share={count.total ? count.done / count.total : undefined}
        text={count.total ? `${formatBytes(count.done)} of ${formatBytes(count.total)}` : formatBytes(count.done)}
      />
    )
  return (
    <div className="flex flex-col gap-6">
      <StepList
        label="Publishing"
        steps={[
          { title: 'Encrypt here and upload', detail: 'Your wallet signs once that you may store; it costs nothing.', state: state('reading', 'uploading') },
          { title: 'Seal the key to the keepers and to you', state: state('sealing', 'sealing') },
          { title: 'Sign the public description', detail: 'A signature; it costs nothing.', state: state('manifest', 'manifest') },
          { title: 'Register and put on sale', detail: 'One transaction; you pay its network fee.', state: state('wallet', 'mining') },
        ]}
      />
      {progress && at <= ORDER.indexOf('uploading') && (
        <div className="flex flex-col gap-3">
          {bytes('Read', progress.read)}
          {bytes('Encrypted', progress.encrypted)}
          {bytes('Uploaded', progress.uploaded)}
        </div>
      )}
    </div>
  )
}
