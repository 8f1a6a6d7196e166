const DAY = 86_400
/** Most steps in which the limit and what was paid on a day are counted, as `PoolWord` does. */
const MOST_STEPS = 2n ** 28n - 1n

export type Due = { recipient: string; amount: bigint; since: number }

export type Dues = {
  /** Pays at once, or puts last in the queue; says what left. */
  pay: (recipient: string, amount: bigint, now: number) => bigint
  /** Pays what waits, in order, until the limit of the day; says what left. */
  payWaiting: (count: number, now: number) => bigint
  unpaid: () => bigint
  /** What waits, first in front. */
  waiting: () => readonly Due[]
}

/** Payouts that leave in order, day by day. Mirrors `Payouts.sol`, for an asset that refuses nobody. */
export function createDues({ dailyLimit }: { dailyLimit: bigint }): Dues {
  let queue: Due[] = []
  const step = stepOf(dailyLimit)
  const inSteps = (amount: bigint) => ((amount + step - 1n) / step) * step
  let [day, paid, unpaid] = [-1, 0n, 0n]
  const left = (now: number) => {
    const today = Math.floor(now / DAY)
    if (today !== day) [day, paid] = [today, 0n]
    return paid < dailyLimit ? dailyLimit - paid : 0n
  }

  return {
    pay: (recipient, amount, now) => {
      if (queue.length === 0 && amount <= left(now)) {
        paid += inSteps(amount)
        return amount
      }
      queue.push({ recipient, amount, since: now })
      unpaid += amount
      return 0n
    },
    payWaiting: (count, now) => {
      let sent = 0n
      let done = 0
      for (let room = left(now); done < count && room > 0n && done < queue.length;) {
        const due = queue[done] as Due
        const amount = due.amount < room ? due.amount : room
        due.amount -= amount
        room -= inSteps(amount)
        paid += inSteps(amount)
        sent += amount
        if (due.amount > 0n) break
        done += 1
      }
      if (done > 0) queue = queue.slice(done)
      unpaid -= sent
      return sent
    },
    unpaid: () => unpaid,
    waiting: () => queue,
  }
}

/** Wei of a step: the smallest power of ten in which the limit fits. */
function stepOf(limit: bigint): bigint {
  let step = 1n
  while ((limit + step - 1n) / step > MOST_STEPS) step *= 10n
  return step
}
