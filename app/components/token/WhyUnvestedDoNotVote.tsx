/** The rule and its reason, for somebody who wonders why a promise has no voice. */
export function WhyUnvestedDoNotVote() {
  return (
    <details className="card p-5 sm:p-6">
      <summary className="font-medium">Why tokens that are not vested do not vote</summary>
      <div className="mt-3 grid max-w-2xl gap-3 text-sm text-muted">
        <p>
          Nobody owns them yet. The beneficiary may never receive them, because some schedules can
          be ended early, and the funder has given them away. Whoever carries no risk should not
          decide over those who do.
        </p>
        <p>
          They do not count against anybody either: the share of votes that a decision needs is
          counted without them. So a large reserve can neither pass a proposal nor block one by its
          silence.
        </p>
        <p>
          The same holds for the treasury, the reward pool and the lists of earlier holders. Once
          claimed, a token votes like every other as soon as its owner says who casts its vote.
        </p>
      </div>
    </details>
  )
}
