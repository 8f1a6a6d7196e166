// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Election} from "../types/Ballots.sol";
import {Seat} from "../types/Bodies.sol";
import {Body} from "../types/Store.sol";

/// @notice Which seats an election contests.
library ContestedSeats {
    uint256 private constant NOT_CONTESTED = type(uint256).max;

    /// @notice Seats in the order in which they are filled: vacant ones, silent ones, then by the end of the term.
    function list(Body storage body, Election storage election) internal view returns (uint16[] memory seats) {
        uint256 length = body.seats.length;
        seats = new uint16[](length);
        uint256[] memory keys = new uint256[](length);
        uint256 size = 0;
        for (uint256 i = 0; i < length; ++i) {
            uint256 key = _keyOf(body.seats[i], election);
            if (key == NOT_CONTESTED) continue;
            uint256 place = size;
            ++size;
            for (; place > 0 && keys[place - 1] > key; --place) {
                keys[place] = keys[place - 1];
                seats[place] = seats[place - 1];
            }
            keys[place] = key;
            seats[place] = uint16(i);
        }
        size = _dropBeyondChange(body, seats, size);
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            mstore(seats, size)
        }
    }

    /// @dev A member reported after the nomination could not stand again, so its seat waits for the next election.
    function _keyOf(Seat storage seat, Election storage election) private view returns (uint256) {
        if (seat.account == address(0)) return 0;
        if (seat.silentSince != 0 && seat.silentSince <= election.nominationEndsAt) return 1;
        uint256 termEndsAt = seat.termEndsAt;
        return termEndsAt <= election.votingEndsAt ? termEndsAt : NOT_CONTESTED;
    }

    function _dropBeyondChange(
        Body storage body,
        uint16[] memory seats,
        uint256 size
    ) private view returns (uint256 kept) {
        uint256 changes = body.seats.length / body.rules.changeDivisor;
        if (changes == 0) changes = 1;
        for (uint256 i = 0; i < size; ++i) {
            uint16 seatNo = seats[i];
            if (body.seats[seatNo].filledBefore) {
                if (changes == 0) continue;
                --changes;
            }
            seats[kept] = seatNo;
            ++kept;
        }
    }
}
