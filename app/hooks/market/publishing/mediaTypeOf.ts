const TYPES: Record<string, string> = {
  csv: 'text/csv',
  tsv: 'text/tab-separated-values',
  jsonl: 'application/jsonl',
  ndjson: 'application/jsonl',
  json: 'application/json',
  parquet: 'application/vnd.apache.parquet',
  pdf: 'application/pdf',
  txt: 'text/plain',
  zip: 'application/zip',
  gz: 'application/gzip',
}

/** Media type of a file by its name; what the system says is asked last, since it calls CSV files spreadsheets. */
export function mediaTypeOf({ name, type }: { name: string; type: string }): string {
  const ending = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? ''
  return TYPES[ending] ?? (type || 'application/octet-stream')
}
