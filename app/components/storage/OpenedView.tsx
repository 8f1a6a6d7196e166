'use client'

import { Download, ShieldCheck } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { OpenedDataset } from '@/hooks/storage/useOpenDataset.ts'
import { formatBytes } from '../format/formatBytes.ts'
import { buttonClasses } from '../ui/Button.tsx'
import { PREVIEW_BYTES, previewText, type PreviewTextReturnType } from './previewText.ts'

/** A verified file: what it begins with, and the way to save it. */
export function OpenedView({ opened, name }: { opened: OpenedDataset; name: string | undefined }) {
  const { file, fileName, mediaType, plaintextSha256, savedAs } = opened
  const [url, setUrl] = useState<string>()
  const [preview, setPreview] = useState<PreviewTextReturnType>()

  useEffect(() => {
    // As plain bytes: whatever the file contains, the browser saves it and never runs it as a page of ours.
    const address = URL.createObjectURL(file.slice(0, file.size, 'application/octet-stream'))
    setUrl(address)
    let isCurrent = true
    void file
      .slice(0, PREVIEW_BYTES)
      .arrayBuffer()
      .then((head) => {
        if (isCurrent)
          setPreview(previewText(new Uint8Array(head), file.size <= PREVIEW_BYTES, mediaType))
      })
    return () => {
      isCurrent = false
      URL.revokeObjectURL(address)
    }
  }, [file, mediaType])

  return (
    <div className="flex flex-col gap-4">
      <p role="status" className="flex gap-2.5 rounded-md bg-good-wash p-3.5 text-sm">
        <ShieldCheck size={18} aria-hidden className="mt-px shrink-0 text-good" />
        <span>
          <strong className="font-medium">Opened and verified.</strong> {name ?? fileName}: every
          record belongs to what the seller committed to.
        </span>
      </p>
      {preview?.kind === 'rows' && (
        <div
          className="max-h-72 overflow-auto rounded-md border border-line"
          tabIndex={0}
          role="region"
          aria-label="First rows"
        >
          <table className="mono w-full text-left">
            <tbody>
              {preview.rows.map((row, index) => (
                <tr
                  key={index}
                  className="border-b border-line first:bg-inset first:font-semibold last:border-b-0"
                >
                  {row.map((cell, column) => (
                    <td key={column} className="px-3 py-1.5 whitespace-nowrap">
                      {cell}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {preview?.kind === 'text' && (
        <pre
          tabIndex={0}
          className="mono max-h-72 overflow-auto rounded-md border border-line bg-inset p-3 whitespace-pre-wrap break-words"
        >
          {preview.text}
        </pre>
      )}
      {savedAs && (
        <p className="text-sm">
          Saved as <strong className="font-medium break-all">{savedAs}</strong>,{' '}
          {formatBytes(file.size)}.
        </p>
      )}
      {url && !savedAs && (
        <a href={url} download={fileName} className={buttonClasses('amber', 'large')}>
          <Download size={19} aria-hidden /> Save {formatBytes(file.size)}
        </a>
      )}
      {plaintextSha256 && (
        <p className="mono text-xs break-all text-faint" title="sha2-256 of the file">
          sha256 {plaintextSha256.slice(2)}
        </p>
      )}
    </div>
  )
}
