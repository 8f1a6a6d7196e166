import assert from 'node:assert/strict'
import { after, before, it } from 'node:test'
import hre from 'hardhat'
import { createCoverBooks } from './createCoverBooks.ts'
import { createDraws } from './createDraws.ts'

const DAY = 86_400
const START = 1_900_000_000
const LIMIT = 3_000n * 10n ** 6n
const NOTICE = 3 * DAY
const STEPS = 300

let connection: Awaited<ReturnType<typeof hre.network.connect<'hardhat'>>>
before(async () => {
  connection = await hre.network.connect({ network: 'hardhat' })
})
after(() => connection.close())

type Call = (args: readonly unknown[], options?: object) => Promise<unknown>
/** What of a contract is called here; its types are only known once it is compiled. */
type Called<Reads extends string, Writes extends string> = {
  address: `0x${string}`
  read: Record<Reads, (args?: readonly unknown[]) => Promise<unknown>>
  write: Record<Writes, Call>
}
type Dollar = Called<'balanceOf', 'mint' | 'approve'>
type Pool = Called<
  'books' | 'available' | 'balanceOf' | 'maxRedeem' | 'maxWithdraw',
  | 'deposit'
  | 'underwrite'
  | 'returnPremium'
  | 'unlock'
  | 'pay'
  | 'payDues'
  | 'requestRedeem'
  | 'processRedeems'
  | 'redeem'
>

async function deployPool() {
  const { viem } = connection
  const [office, ada, bo, driver] = await viem.getWalletClients()
  assert.ok(office && ada && bo && driver)
  const dollar = (await viem.deployContract('TestDollar')) as unknown as Dollar
  const self = office.account.address
  const pool = (await viem.deployContract('CoverPool', [
    self,
    dollar.address,
    'Cover',
    'COVER',
    self,
    self,
    LIMIT,
    BigInt(NOTICE),
  ])) as unknown as Pool
  for (const { account } of [ada, bo, driver]) {
    await dollar.write.mint([account.address, 10n ** 15n])
    await dollar.write.approve([pool.address, 2n ** 256n - 1n], { account })
  }
  return { pool, dollar, people: [ada.account, bo.account] as const, driver: driver.account }
}

it('keeps the books of CoverPool to the wei', async () => {
  const { pool, dollar, people, driver } = await deployPool()
  const chain = await connection.viem.getTestClient()
  const books = createCoverBooks({ dailyLimit: LIMIT, notice: NOTICE })
  const draws = createDraws(5)
  const amount = (most: number) => BigInt(1 + draws.index(most * 1e6))
  const covers: { premium: bigint; lock: bigint; from: number; until: number; over: boolean }[] = []
  const done: Record<string, number> = {}
  let now = START

  const actions: Record<string, () => Promise<unknown>> = {
    deposit: () => {
      const account = people[draws.index(2)] as (typeof people)[number]
      const assets = amount(50_000)
      books.deposit(account.address, assets, now)
      return pool.write.deposit([assets, account.address], { account })
    },
    underwrite: () => {
      const lock = books.available(now) / 4n
      if (lock === 0n) return chain.mine({ blocks: 1 })
      const premium = amount(300)
      const until = Math.ceil((now + 1 + draws.index(20 * DAY)) / DAY) * DAY
      books.underwrite(premium, lock, now, until)
      covers.push({ premium, lock, from: now, until, over: false })
      return pool.write.underwrite([driver.address, premium, lock, until])
    },
    returnPremium: () => {
      const cover = covers.findLast(({ over, until }) => !over && now < until)
      if (!cover) return chain.mine({ blocks: 1 })
      cover.over = true
      const { premium, from, until } = cover
      books.returnPremium(premium, now, from, until)
      return pool.write.returnPremium([driver.address, premium, from, until])
    },
    unlock: () => {
      const cover = covers[draws.index(covers.length)]
      if (!cover) return chain.mine({ blocks: 1 })
      const amount = cover.lock
      cover.lock = 0n
      books.unlock(amount)
      return pool.write.unlock([amount])
    },
    pay: () => {
      const cover = covers[draws.index(covers.length)]
      if (!cover || cover.lock === 0n) return chain.mine({ blocks: 1 })
      const unlocked = 1n + cover.lock / BigInt(2 + draws.index(8))
      const paid = draws.chance(0.2) ? unlocked / 2n : unlocked
      cover.lock -= unlocked
      books.pay(driver.address, paid, unlocked, now)
      return pool.write.pay([driver.address, paid, unlocked])
    },
    payDues: () => {
      books.payDues(2, now)
      return pool.write.payDues([2n])
    },
    requestRedeem: () => {
      const account = people[draws.index(2)] as (typeof people)[number]
      const shares = books.sharesOf(account.address) / BigInt(1 + draws.index(6))
      if (shares === 0n) return chain.mine({ blocks: 1 })
      books.requestRedeem(account.address, shares, now)
      return pool.write.requestRedeem([shares, account.address, account.address], { account })
    },
    processRedeems: () => {
      books.processRedeems(3, now)
      return pool.write.processRedeems([3n])
    },
    take: async () => {
      const account = people[draws.index(2)] as (typeof people)[number]
      const shares = await pool.read.maxRedeem([account.address])
      const ready = await pool.read.maxWithdraw([account.address])
      assert.equal(books.take(account.address), ready)
      return pool.write.redeem([shares, account.address, account.address], { account })
    },
  }
  const names = Object.keys(actions)
  for (let step = 0; step < STEPS; step++) {
    now += 1 + draws.index(draws.chance(0.2) ? 3 * DAY : 6 * 3_600)
    const name = step < 2 ? 'deposit' : (names[draws.index(names.length)] as string)
    await chain.setNextBlockTimestamp({ timestamp: BigInt(now) })
    await (actions[name] as () => Promise<unknown>)()
    done[name] = (done[name] ?? 0) + 1
    const { held, ...mine } = books.books(now)
    assert.deepEqual(await pool.read.books(), mine, `after ${name}, step ${step}`)
    assert.equal(await dollar.read.balanceOf([pool.address]), held)
    assert.equal(await pool.read.available(), books.available(now))
    assert.deepEqual(
      await Promise.all(people.map(({ address }) => pool.read.balanceOf([address]))),
      people.map(({ address }) => books.sharesOf(address)),
    )
  }
  assert.ok(names.every((name) => (done[name] ?? 0) > 10))
})
