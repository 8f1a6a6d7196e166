/**
 * Makes a fresh clone ready, then runs a script of this repository on the Node that the lock file pins:
 *   node scripts/setup.mjs scripts/start/main.ts [arguments]
 * Plain JavaScript without dependencies, because nothing is installed yet when it runs and the host's Node may be old.
 */
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const startedAt = Date.now()
const [script, ...scriptArguments] = process.argv.slice(2)

/** Progress goes to stderr, so that what a script prints (`--json`) stays clean. */
const say = (line) =>
  process.stderr.write(`[${((Date.now() - startedAt) / 1000).toFixed(1).padStart(6)} s] ${line}\n`)

const fail = (problem, advice) => {
  process.stderr.write(`\nSetup failed: ${problem}\n${advice ? `What to do: ${advice}\n` : ''}`)
  process.exit(1)
}

const sha256 = (...parts) => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest('hex')
}

const readIfThere = (path) => (existsSync(path) ? readFileSync(path, 'utf8') : undefined)

const filesUnder = (folder, ending) => {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) => {
      const path = join(folder, entry.name)
      if (entry.isDirectory()) return filesUnder(path, ending)
      return entry.name.endsWith(ending) ? [path] : []
    })
    .sort()
}

/** Runs a command; resolves with its exit code and the last of its output, which is shown as it comes unless quiet. */
const run = (command, commandArguments, { quiet = false } = {}) =>
  new Promise((done) => {
    const child = spawn(command, commandArguments, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, PATH: `${join(root, 'node_modules/.bin')}:${process.env.PATH ?? ''}` },
    })
    let tail = ''
    const pass = (chunk) => {
      tail = (tail + chunk).slice(-8000)
      if (!quiet) process.stderr.write(chunk)
    }
    child.stdout.on('data', pass)
    child.stderr.on('data', pass)
    child.on('error', (error) => done({ code: 1, tail: String(error) }))
    child.on('close', (code) => done({ code: code ?? 1, tail }))
  })

const adviceFor = (output) => {
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ENETUNREACH|network request/i.test(output))
    return 'the package registry could not be reached: check the connection or the proxy, then run the same command again.'
  if (/ENOSPC|no space left/i.test(output))
    return 'the disk is full: about 3 GB are needed in this folder.'
  if (/EACCES|EPERM/.test(output))
    return 'a file could not be written: check who owns this folder and node_modules.'
  if (/EINTEGRITY/.test(output))
    return 'a download was damaged: run "npm cache verify", then the same command again.'
  return 'read the lines above; after fixing the cause run the same command again.'
}

/** Whether node_modules holds exactly what the lock file says (it may have been installed by a plain `npm ci`). */
const isInstalled = (lock) => {
  const hidden = readIfThere(join(root, 'node_modules/.package-lock.json'))
  if (!hidden) return false
  const wanted = JSON.parse(lock).packages
  const present = JSON.parse(hidden).packages
  return Object.entries(wanted).every(
    ([path, entry]) =>
      path === '' ||
      !path.startsWith('node_modules/') ||
      entry.link ||
      entry.optional ||
      entry.devOptional ||
      present[path]?.version === entry.version,
  )
}

const install = async () => {
  const lock = readFileSync(join(root, 'package-lock.json'), 'utf8')
  const stampPath = join(root, 'node_modules/.fanal-installed')
  const stamp = sha256(lock)
  if (readIfThere(stampPath) === stamp) return
  if (!isInstalled(lock)) {
    say(
      'Installing dependencies from package-lock.json (once; about 1.8 GB on disk, a minute or two)',
    )
    const heartbeat = setInterval(() => say('still installing'), 15_000)
    const { code, tail } = await run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'])
    clearInterval(heartbeat)
    if (code !== 0) fail(`npm ci ended with code ${code}.`, adviceFor(tail))
    say('Dependencies installed')
  }
  writeFileSync(stampPath, stamp)
}

/** Node of the lock file; on platforms without it, the host's own if it is new enough. */
const findNode = () => {
  const pinned = join(root, 'node_modules/.bin/node')
  if (existsSync(pinned)) return pinned
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > 24 || (major === 24 && minor >= 0)) return process.execPath
  return fail(
    `there is no pinned Node for ${process.platform}-${process.arch}, and this Node is ${process.version}.`,
    'install Node 24 or later, or use Linux on x64 or arm64, where npm brings it along.',
  )
}

/** Compiles the contracts and generates their ABIs, unless nothing has changed since the last time. */
const buildContracts = async (node) => {
  const generator = join(root, 'scripts/generate/abis.ts')
  const sources = filesUnder(join(root, 'contracts'), '.sol')
  const inputs = [...sources, join(root, 'hardhat.config.ts'), join(root, 'package-lock.json')]
  if (existsSync(generator)) inputs.push(generator)
  const stampPath = join(root, 'cache/.fanal-contracts')
  const stamp = sha256(...inputs.flatMap((path) => [relative(root, path), readFileSync(path)]))
  const generated = join(root, 'sdk/src/generated/abis.ts')
  if (readIfThere(stampPath) === stamp && existsSync(generated)) return
  say('Compiling the contracts (once; some minutes)')
  const heartbeat = setInterval(() => say('still compiling'), 15_000)
  // The compiler warns about code of its own libraries; what it says matters when it fails.
  const build = await run(node, [join(root, 'node_modules/hardhat/dist/src/cli.js'), 'build'], {
    quiet: true,
  })
  clearInterval(heartbeat)
  if (build.code !== 0) process.stderr.write(build.tail)
  if (build.code !== 0) fail('the contracts did not compile.', adviceFor(build.tail))
  if (existsSync(generator)) {
    const generate = await run(node, [generator])
    if (generate.code !== 0) fail('the ABIs were not generated.', adviceFor(generate.tail))
  }
  mkdirSync(dirname(stampPath), { recursive: true })
  writeFileSync(stampPath, stamp)
  say('Contracts ready')
}

const lockPath = join(root, 'cache/.setup.lock')
const isAlive = (pid) => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

/** One setup at a time: two commands started together must not both write node_modules. */
const takeTurn = async () => {
  mkdirSync(dirname(lockPath), { recursive: true })
  for (let announced = false; ;) {
    try {
      writeFileSync(lockPath, String(process.pid), { flag: 'wx' })
      process.on('exit', () => rmSync(lockPath, { force: true }))
      return
    } catch (error) {
      if (error.code !== 'EEXIST')
        fail(`cannot write to ${root}: ${error.message}.`, adviceFor(error.code))
    }
    const owner = Number(readIfThere(lockPath))
    if (owner && !isAlive(owner)) rmSync(lockPath, { force: true })
    else if (!announced) {
      say(`Waiting for another setup of this folder (process ${owner})`)
      announced = true
    }
    await new Promise((done) => setTimeout(done, 500))
  }
}

const runScript = (node) => {
  const child = spawn(node, [script, ...scriptArguments], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, PATH: `${join(root, 'node_modules/.bin')}:${process.env.PATH ?? ''}` },
  })
  child.on('error', (error) => fail(`${node} could not be started: ${error.message}.`))
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.on(signal, () => {
      // A terminal sends Ctrl-C to the whole foreground group, so the script already has it.
      if (signal === 'SIGINT' && process.stdin.isTTY) return
      child.kill(signal)
    })
  child.on('close', (code, signal) => {
    process.exitCode = code ?? 128 + (signal === 'SIGINT' ? 2 : signal === 'SIGKILL' ? 9 : 15)
  })
}

if (Number(process.versions.node.split('.')[0]) < 20)
  fail(
    `this Node is ${process.version}.`,
    'install Node 20 or later; the right one then comes with npm.',
  )
if (!script)
  fail('no script given.', 'run one of the commands in package.json, for example: npm start')
if (!existsSync(join(root, script))) fail(`${script} does not exist.`)

await takeTurn()
await install()
const node = findNode()
await buildContracts(node)
rmSync(lockPath, { force: true })
runScript(node)
