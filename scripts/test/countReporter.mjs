/** Reporter for `node --test` that writes nothing but the final counts, as one line of JSON. */
export default async function* countReporter(events) {
  const counts = { passed: 0, failed: 0, skipped: 0 }
  for await (const event of events) {
    const isSuite = event.data?.details?.type === 'suite'
    if (isSuite) continue
    if (event.type === 'test:pass') {
      if (event.data.skip !== undefined || event.data.todo !== undefined) counts.skipped++
      else counts.passed++
    } else if (event.type === 'test:fail') counts.failed++
  }
  yield `${JSON.stringify(counts)}\n`
}
