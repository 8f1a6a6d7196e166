import { BigInt, Bytes, dataSource, json, JSONValueKind, log } from '@graphprotocol/graph-ts'
import { Manifest } from '../generated/schema'
import { joined, listAt, objectAt, textAt, textsAt, wholeAt } from './shared/fields'

/** Manifest versions that this index can read. */
const VERSION = '1'

/** Reads a manifest found on IPFS. One that is not valid is left out, so that its dataset shows as unreadable. */
export function handleManifest(content: Bytes): void {
  const context = dataSource.context()
  const id = context.getString('versionId')
  const datasetId = context.getString('datasetId')
  const cid = dataSource.stringParam()

  const parsed = json.try_fromBytes(content)
  if (parsed.isError || parsed.value.kind != JSONValueKind.OBJECT) {
    log.warning('manifest {} is not a JSON object', [cid])
    return
  }
  const root = parsed.value.toObject()
  const fanal = objectAt(root, 'fanal')
  if (fanal == null) {
    log.warning('manifest {} has no fanal part', [cid])
    return
  }
  const version = wholeAt(fanal, 'version')
  if (version === null || version.toString() != VERSION) {
    log.warning('manifest {} has an unknown version', [cid])
    return
  }
  // A manifest copied from another dataset names that one; its key slots open nothing here.
  if (textAt(fanal, 'datasetId').toLowerCase() != datasetId) {
    log.warning('manifest {} belongs to another dataset', [cid])
    return
  }
  const contentPart = objectAt(fanal, 'content')
  const name = textAt(root, 'name')
  if (contentPart == null || name == '') {
    log.warning('manifest {} has no name or no content', [cid])
    return
  }
  const plaintextBytes = wholeAt(contentPart, 'plaintextBytes')
  const ciphertextBytes = wholeAt(contentPart, 'bytes')
  if (plaintextBytes === null || ciphertextBytes === null) {
    log.warning('manifest {} does not say how large its content is', [cid])
    return
  }

  const manifest = new Manifest(id)
  manifest.version = Bytes.fromHexString(id)
  manifest.dataset = Bytes.fromHexString(datasetId)
  manifest.cid = cid
  manifest.name = name
  manifest.description = textAt(root, 'description')
  manifest.keywords = textsAt(root, 'keywords')
  manifest.keywordText = joined(manifest.keywords)
  manifest.license = textAt(root, 'license')
  const creator = objectAt(root, 'creator')
  if (creator != null && textAt(creator, 'name') != '')
    manifest.creatorName = textAt(creator, 'name')
  manifest.dateCreated = textAt(root, 'dateCreated')
  manifest.mediaType = textAt(contentPart, 'mediaType')
  manifest.fileName = textAt(contentPart, 'fileName')
  manifest.contentCid = textAt(contentPart, 'cid')
  manifest.plaintextBytes = plaintextBytes
  manifest.ciphertextBytes = ciphertextBytes
  const rows = objectAt(fanal, 'rows')
  if (rows != null) {
    let count = wholeAt(rows, 'count')
    // A CSV's header is row 0 of the committed rows; people do not count it.
    if (count !== null && textAt(rows, 'format') == 'csv') count = count.minus(BigInt.fromI32(1))
    manifest.rowCount = count
  }

  const names: string[] = []
  const types: string[] = []
  const columns = listAt(fanal, 'columns')
  for (let i = 0; i < columns.length; i++) {
    if (columns[i].kind != JSONValueKind.OBJECT) continue
    const column = columns[i].toObject()
    names.push(textAt(column, 'name'))
    types.push(textAt(column, 'type'))
  }
  manifest.columnNames = names
  manifest.columnTypes = types
  manifest.columnText = joined(names)
  manifest.save()
}
