import assert from 'node:assert/strict'
import {
  appendFile,
  chmod,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  utimes,
  writeFile,
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import {
  ContentChangedError,
  EmptyContentError,
  PlanMismatchError,
  UnreadableContentError,
} from '../content/errors.ts'
import { createSealPlan } from '../content/createSealPlan.ts'
import { openContent, resumeOffset } from '../content/openContent.ts'
import { sealContent } from '../content/sealContent.ts'
import { blockStore, gatewayOver, noise } from '../content/testing/memory.ts'
import { StorageUnavailableError } from '../storage/errors.ts'
import { walkFile } from '../storage/walkFile.ts'
import { removePart, savedPart, sinkToFile } from './sinkToFile.ts'
import { sourceFromFile } from './sourceFromFile.ts'

let folder = ''
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fanal-files-'))
})
after(() => rm(folder, { recursive: true, force: true }))

const putBlock = async () => {}

test('a file with spaces and letters of any script is read as it is', async () => {
  const path = join(folder, 'Dữ liệu giao thông – 交通 №1.csv')
  await writeFile(path, 'a,b\n1,2\n')
  const source = await sourceFromFile({ path })
  assert.equal(source.name, 'Dữ liệu giao thông – 交通 №1.csv')
  assert.equal(source.mediaType, 'text/csv')
  const sealed = await sealContent({ source, putBlock })
  assert.equal(sealed.content.fileName, source.name)
})

test('empty, missing, forbidden and other than regular files are told apart', async () => {
  const empty = join(folder, 'empty')
  await writeFile(empty, '')
  await assert.rejects(sourceFromFile({ path: empty }), EmptyContentError)
  await assert.rejects(sourceFromFile({ path: join(folder, 'nothing') }), /there is no such file/)
  await mkdir(join(folder, 'folder'))
  await assert.rejects(sourceFromFile({ path: join(folder, 'folder') }), /it is a folder/)
  await assert.rejects(sourceFromFile({ path: '/dev/null' }), UnreadableContentError)
  const secret = join(folder, 'secret')
  await writeFile(secret, 'x')
  await chmod(secret, 0)
  // The superuser may read everything, so there the rule can only be that it is read.
  if (process.getuid?.() === 0) await sourceFromFile({ path: secret })
  else await assert.rejects(sourceFromFile({ path: secret }), /no permission/)
})

test('a file that changes while it is read is refused, whatever its size says', async () => {
  const path = join(folder, 'changing')
  await writeFile(path, noise(3 << 20))
  const grown = await sourceFromFile({ path })
  await appendFile(path, 'more')
  await assert.rejects(sealContent({ source: grown, putBlock }), ContentChangedError)

  const source = await sourceFromFile({ path })
  const sealing = sealContent({
    source,
    putBlock: async () => {
      await writeFile(path, noise(source.size, 2))
      await utimes(path, new Date(), new Date(Date.now() + 60_000))
    },
  })
  await assert.rejects(sealing, ContentChangedError)
})

test('an unfinished upload goes on only with the very same file', async () => {
  const path = join(folder, 'resumed')
  await writeFile(path, noise(5000))
  const first = await sourceFromFile({ path })
  const plan = createSealPlan({ source: first })
  const one = await sealContent({ source: first, plan, putBlock })
  const again = await sealContent({ source: await sourceFromFile({ path }), plan, putBlock })
  assert.equal(one.content.cid, again.content.cid)
  await writeFile(path, noise(5000, 2))
  await utimes(path, new Date(), new Date(Date.now() + 60_000))
  const changed = await sourceFromFile({ path })
  await assert.rejects(sealContent({ source: changed, plan, putBlock }), PlanMismatchError)
})

test('a download appears under its name only when all of it was verified, and resumes', async () => {
  const bytes = noise(4 << 20)
  const from = join(folder, 'original')
  await writeFile(from, bytes)
  const store = blockStore()
  const sealed = await sealContent({
    source: await sourceFromFile({ path: from }),
    putBlock: store.putBlock,
  })
  const contentKey = sealed.plan.contentKey
  const to = join(folder, 'copy.bin')
  const gateways = ['http://store']
  const whole = gatewayOver(store.blocks)
  const leaves: string[] = []
  for await (const { cid } of walkFile({ cid: sealed.content.cid, gateways, fetch: whole })) {
    leaves.push(cid)
  }
  const partial = new Map(store.blocks)
  partial.delete(leaves[3] as string)
  const broken = openContent({
    content: sealed,
    contentKey,
    gateways,
    fetch: gatewayOver(partial),
    concurrency: 1,
    sink: await sinkToFile({ path: to }),
  })
  await assert.rejects(broken, StorageUnavailableError)
  assert.ok(!(await readdir(folder)).includes('copy.bin'))

  const resume = await savedPart(to)
  assert.ok(resume && resume.bytes >= 1 << 20, `${resume?.bytes} bytes were saved`)
  const start = resumeOffset(sealed, resume.bytes)
  assert.ok(start > 0)
  await openContent({
    content: sealed,
    contentKey,
    gateways,
    fetch: whole,
    resume,
    sink: await sinkToFile({ path: to, start }),
  })
  assert.ok((await readFile(to)).equals(bytes))
  assert.equal(await savedPart(to), undefined)

  await writeFile(`${to}.part`, 'rest')
  await removePart(to)
  assert.equal(await savedPart(to), undefined)
})
