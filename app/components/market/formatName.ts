const NAMES: Record<string, string> = {
  'text/csv': 'CSV',
  'application/jsonl': 'JSON lines',
  'application/x-ndjson': 'JSON lines',
  'application/json': 'JSON',
  'application/zip': 'ZIP',
  'application/gzip': 'GZIP',
  'application/pdf': 'PDF',
  'application/octet-stream': 'Binary',
  'application/vnd.apache.parquet': 'Parquet',
  'text/plain': 'Text',
}

/** What people call a media type: "text/csv; charset=utf-8" → "CSV". */
export function formatName(mediaType: string | undefined): string | undefined {
  if (mediaType === undefined) return undefined
  const bare = (mediaType.split(';')[0] ?? '').trim().toLowerCase()
  return NAMES[bare] ?? bare.split('/')[1]?.replace(/^x-/, '').toUpperCase()
}
