'use client'

import { FileKey2, HardDriveDownload, PenLine } from 'lucide-react'
import type { Hex } from 'viem'
import { useDataset } from '@/hooks/market/useDataset.ts'
import { useStoredPurchases } from '@/hooks/market/useStoredPurchases.ts'
import { canChooseFile, chooseSavedFile } from '@/hooks/storage/chooseSavedFile.ts'
import { receiptOf, useOpenDataset } from '@/hooks/storage/useOpenDataset.ts'
import { formatBytes } from '../format/formatBytes.ts'
import { Button } from '../ui/Button.tsx'
import { ErrorNote } from '../ui/ErrorNote.tsx'
import { Progress } from '../ui/Progress.tsx'
import { KeeperList } from './KeeperList.tsx'
import { OpenedView } from './OpenedView.tsx'

export type OpenPanelProps = { datasetId: Hex; name: string | undefined }

const STEPS = {
  receipt: 'Reading the receipt',
  keepers: 'Asking the keepers for the key',
  downloading: 'Fetching and decrypting',
  verifying: 'Checking the last records',
  done: 'Done',
}

/** Opens what one may read: asks the keepers, fetches, verifies, and only then offers the file. */
export function OpenPanel({ datasetId, name }: OpenPanelProps) {
  const stored = useStoredPurchases()
  const purchase = stored.data?.find((one) => receiptOf(one, datasetId) !== undefined)
  const content = useDataset(datasetId).data?.dataset.content
  const {
    mutate: open,
    variables,
    isPending,
    error,
    data,
    progress,
    needsSignature,
  } = useOpenDataset(datasetId, purchase)
  if (data) return <OpenedView opened={data} name={name} />
  const downloaded = progress?.downloaded
  return (
    <div className="flex flex-col gap-4">
      {!isPending && !error && (
        <>
          <Button
            look="amber"
            size="large"
            className="w-full"
            icon={<FileKey2 size={19} aria-hidden />}
            disabled={stored.isPending}
            onClick={() => open(undefined)}
          >
            Open
          </Button>
          {canChooseFile() && (
            <Button
              className="w-full"
              icon={<HardDriveDownload size={17} aria-hidden />}
              disabled={stored.isPending}
              onClick={async () => {
                const chosen = await chooseSavedFile(content?.fileName ?? 'dataset')
                if (chosen) open(chosen)
              }}
            >
              Save straight to disk
            </Button>
          )}
          {needsSignature && !stored.isPending && (
            <p className="flex gap-2.5 text-sm text-muted">
              <PenLine size={16} aria-hidden className="mt-0.5 shrink-0" />
              This device does not hold the key of your purchase, so your wallet asks for one
              signature. It costs nothing and is good for ten minutes.
            </p>
          )}
        </>
      )}
      {(isPending || error) && progress && progress.keepers.length > 0 && (
        <KeeperList progress={progress} />
      )}
      {isPending && (
        <Progress
          label={STEPS[progress?.step ?? 'receipt']}
          share={downloaded?.total ? downloaded.done / downloaded.total : undefined}
          {...(downloaded?.total && {
            text: `${formatBytes(downloaded.done)} of ${formatBytes(downloaded.total)}`,
          })}
        />
      )}
      {error && (
        <ErrorNote error={error} title="It could not be opened." onRetry={() => open(variables)} />
      )}
    </div>
  )
}
