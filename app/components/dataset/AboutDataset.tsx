import type { DatasetDetail } from '@fanal/sdk/market/types'
import { formatBytes } from '../format/formatBytes.ts'
import { licenceLink } from './licenceLink.ts'

/** The seller's words and the facts of the file. Everything from the manifest is shown as plain text. */
export function AboutDataset({ dataset }: { dataset: DatasetDetail }) {
  const licence = dataset.license === undefined ? undefined : licenceLink(dataset.license)
  const { content } = dataset
  return (
    <div className="grid gap-8">
      <p className="max-w-2xl text-[1.0625rem] leading-relaxed break-words whitespace-pre-line">
        {dataset.description || 'The seller has written no description.'}
      </p>
      {dataset.keywords.length > 0 && (
        <ul aria-label="Keywords" className="flex flex-wrap gap-2">
          {dataset.keywords.map((keyword) => (
            <li
              key={keyword}
              className="rounded-full border border-line bg-surface px-3 py-1 text-sm text-muted"
            >
              {keyword}
            </li>
          ))}
        </ul>
      )}
      <dl className="grid gap-x-8 gap-y-4 text-sm sm:grid-cols-2">
        <Fact name="Licence">
          {licence?.href ? (
            <a
              href={licence.href}
              target="_blank"
              rel="noopener noreferrer nofollow"
              className="text-link underline underline-offset-2"
            >
              {licence.name}
            </a>
          ) : (
            (licence?.name ?? 'not stated')
          )}
        </Fact>
        {content && (
          <>
            <Fact name="File">{content.fileName}</Fact>
            <Fact name="Size">
              {formatBytes(content.plaintextBytes)}, {formatBytes(content.ciphertextBytes)}{' '}
              encrypted
              {content.compression === 'gzip' && ' and compressed'}
            </Fact>
            <Fact name="Content address">
              <span className="mono break-all">{content.cid}</span>
            </Fact>
          </>
        )}
        <Fact name="Description address">
          <span className="mono break-all">{dataset.manifestCid}</span>
        </Fact>
        <Fact name="Dataset id">
          <span className="mono break-all">{dataset.datasetId}</span>
        </Fact>
      </dl>
    </div>
  )
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div>
      <dt className="text-muted">{name}</dt>
      <dd className="mt-0.5">{children}</dd>
    </div>
  )
}
