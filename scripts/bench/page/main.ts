/**
 * `node scripts/bench/page/main.ts URL [URL …]`: JavaScript of the first load and Lighthouse scores of pages of an app that
 * runs already, such as one started by `npm start`. One line of JSON a page. Measure on a machine that is otherwise idle.
 */
import { measureFirstLoad } from './measureFirstLoad.ts'
import { measureLighthouse } from './measureLighthouse.ts'

const urls = process.argv.slice(2)
if (urls.length === 0) {
  console.error('Name at least one page, like http://localhost:3000/')
  process.exit(1)
}
for (const url of urls) {
  const firstLoad = await measureFirstLoad({ url })
  const phone = await measureLighthouse({ url, device: 'phone' })
  const desktop = await measureLighthouse({ url, device: 'desktop' })
  console.log(JSON.stringify({ url, firstLoad, phone, desktop }))
}
