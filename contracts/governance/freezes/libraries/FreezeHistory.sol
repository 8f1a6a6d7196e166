// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice One freeze, past or in force, in one storage word: its first second, the second at which it ends, and how long
/// all earlier ones lasted together.
struct Span {
    uint40 from;
    uint40 until;
    uint40 before;
}

/// @notice All freezes of one action in order of time. They do not overlap, and only the last can still change.
struct History {
    Span[] spans;
}

/// @notice Frozen time, exact over any past: each span carries the sum of those before it, so that reading takes a binary
/// search and the cost of a freeze does not grow with their number.
library FreezeHistory {
    /// @notice Second at which the last freeze ends or ended; 0 if there was none.
    function end(History storage history) internal view returns (uint256) {
        uint256 count = history.spans.length;
        return count == 0 ? 0 : history.spans[count - 1].until;
    }

    /// @notice Freezes from now until a later second; a freeze in force, or ending this second, is extended.
    function freezeUntil(History storage history, uint256 until) internal {
        uint256 count = history.spans.length;
        uint256 sum;
        if (count != 0) {
            Span storage last = history.spans[count - 1];
            if (block.timestamp <= last.until) {
                last.until = uint40(until);
                return;
            }
            sum = uint256(last.before) + last.until - last.from;
        }
        history.spans.push(Span({from: uint40(block.timestamp), until: uint40(until), before: uint40(sum)}));
    }

    /// @notice Ends a freeze in force now.
    function lift(History storage history) internal {
        if (end(history) > block.timestamp) history.spans[history.spans.length - 1].until = uint40(block.timestamp);
    }

    /// @notice Frozen seconds of [from, to).
    function secondsBetween(History storage history, uint256 from, uint256 to) internal view returns (uint256) {
        return from < to ? secondsBefore(history, to) - secondsBefore(history, from) : 0;
    }

    /// @notice Frozen seconds before `time`.
    function secondsBefore(History storage history, uint256 time) internal view returns (uint256) {
        uint256 low = 0;
        uint256 high = history.spans.length;
        while (low < high) {
            uint256 middle = (low + high) / 2;
            if (history.spans[middle].from < time) low = middle + 1;
            else high = middle;
        }
        if (low == 0) return 0;
        Span storage span = history.spans[low - 1];
        return span.before + (time < span.until ? time : span.until) - span.from;
    }
}
