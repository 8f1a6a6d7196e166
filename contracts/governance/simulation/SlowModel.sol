// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice One stage of a proposal as the rules describe it, with every vote that was cast.
/// @param weights Votes of each voter at the snapshot.
/// @param supply Votes that the quorum is a share of.
/// @param opensAfter Votes are taken in seconds later than this one.
/// @param closesAfter The last second of the maximum period.
/// @param hold Seconds for which support must hold.
/// @param quorumBps Share of `supply` that for and abstain must reach.
/// @param supportBps Share of for in for and against that must be exceeded.
/// @param isFurther Whether an earlier stage precedes this one, so that votes are taken at once.
/// @param firstChoices Choices with which a further stage began.
/// @param count Number of votes cast in this stage.
/// @param times Second of each vote.
/// @param voters Who cast it.
/// @param choices 0 against, 1 for, 2 abstain, 3 withdrawn.
/// @param supported Whether there was support at the beginning (0) and after each vote.
struct Stage {
    uint256[] weights;
    uint256 supply;
    uint256 opensAfter;
    uint256 closesAfter;
    uint256 hold;
    uint256 quorumBps;
    uint256 supportBps;
    bool isFurther;
    uint256[] firstChoices;
    uint256 count;
    uint256[] times;
    uint256[] voters;
    uint256[] choices;
    bool[] supported;
}

/// @notice The rules of sustained majority, said once more and as plainly as possible: nothing is kept but the list of
/// votes, and every question is answered by going through it. Shares no code with the governor. Tests only.
library SlowModel {
    uint256 internal constant NOTHING = 3;

    function begin(Stage memory stage, uint256 room) internal pure {
        stage.times = new uint256[](room);
        stage.voters = new uint256[](room);
        stage.choices = new uint256[](room);
        stage.supported = new bool[](room + 1);
        stage.supported[0] = isSupported(stage);
    }

    /// @notice Latest choice of a voter.
    function choiceOf(Stage memory stage, uint256 voter) internal pure returns (uint256) {
        for (uint256 i = stage.count; i > 0; --i) {
            if (stage.voters[i - 1] == voter) return stage.choices[i - 1];
        }
        return stage.isFurther ? stage.firstChoices[voter] : NOTHING;
    }

    /// @notice Counts everybody's latest choice.
    function tally(Stage memory stage) internal pure returns (uint256[4] memory votes) {
        for (uint256 voter = 0; voter < stage.weights.length; ++voter) {
            votes[choiceOf(stage, voter)] += stage.weights[voter];
        }
        votes[NOTHING] = 0;
    }

    /// @notice Whether the quorum is reached and for has more than its share of for and against.
    function isSupported(Stage memory stage) internal pure returns (bool) {
        uint256[4] memory votes = tally(stage);
        if ((votes[1] + votes[2]) * 10_000 < stage.supply * stage.quorumBps) return false;
        return votes[1] * 10_000 > stage.supportBps * (votes[0] + votes[1]);
    }

    /// @notice Earliest second by which there had been support for a whole hold without a moment's break, and not after the
    /// end; 0 if there is none.
    function passedAt(Stage memory stage) internal pure returns (uint256) {
        for (uint256 moment = 0; moment <= stage.count; ++moment) {
            if (!stage.supported[moment]) continue;
            uint256 second = timeOf(stage, moment) + stage.hold;
            if (second > stage.closesAfter) return 0;
            uint256 next = moment + 1;
            while (next <= stage.count && stage.supported[next]) ++next;
            // support ends with the first vote after which there is none, or not at all
            if (next > stage.count || timeOf(stage, next) >= second) return second;
        }
        return 0;
    }

    function mayVote(Stage memory stage, uint256 time, uint256 voter, uint256 choice) internal pure returns (bool) {
        if (time <= stage.opensAfter && !stage.isFurther) return false;
        if (time > stage.closesAfter || choice > NOTHING || stage.weights[voter] == 0) return false;
        if (choice == NOTHING && choiceOf(stage, voter) == NOTHING) return false;
        uint256 passed = passedAt(stage);
        return passed == 0 || time < passed;
    }

    function vote(Stage memory stage, uint256 time, uint256 voter, uint256 choice) internal pure {
        uint256 index = stage.count;
        (stage.times[index], stage.voters[index], stage.choices[index]) = (time, voter, choice);
        stage.count = index + 1;
        stage.supported[index + 1] = isSupported(stage);
    }

    /// @dev Moment 0 is the beginning; each vote is another.
    function timeOf(Stage memory stage, uint256 moment) private pure returns (uint256) {
        return moment == 0 ? stage.opensAfter : stage.times[moment - 1];
    }
}
