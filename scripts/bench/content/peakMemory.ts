import { readFile } from 'node:fs/promises'

/**
 * Largest resident set of this process so far, in bytes. On Linux it is the kernel's own mark of this program; the
 * `maxRSS` of `getrusage` would there begin with the memory of the process that started it.
 */
export async function peakMemory(): Promise<number> {
  const status = await readFile('/proc/self/status', 'utf8').catch(() => '')
  const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1]
  return (kilobytes ? Number(kilobytes) : process.resourceUsage().maxRSS) * 1024
}
