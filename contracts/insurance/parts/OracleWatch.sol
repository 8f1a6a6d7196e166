// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IEventLedger} from "../../oracle/interfaces/IEventLedger.sol";
import {IPolicies} from "../interfaces/IPolicies.sol";
import {ProductChecks} from "../libraries/ProductChecks.sol";
import {Products} from "./Products.sol";

/// @notice What the silence of the oracle changes.
/// @dev A new silence is added to the last one when a claim may have met both, so that the later does not hide the earlier.
abstract contract OracleWatch is Products {
    struct Silence {
        uint40 from;
        uint40 until;
    }

    IEventLedger internal immutable _ledger;
    Silence private _silence;

    constructor(IEventLedger ledger) {
        _ledger = ledger;
    }

    /// @inheritdoc IPolicies
    function recordSilence() external {
        uint40 lastReportAt = _ledger.lastReportAt();
        if (block.timestamp <= lastReportAt + silenceLimit()) revert Policies_OracleAlive(lastReportAt);
        Silence memory last = _silence;
        bool apart = lastReportAt > last.until + ProductChecks.MAX_CLAIM_WINDOW;
        Silence memory now_ = Silence({from: apart ? lastReportAt : last.from, until: uint40(block.timestamp)});
        _silence = now_;
        emit SilenceRecorded(now_.from, now_.until);
    }

    /// @inheritdoc IPolicies
    function silence() external view returns (uint40 from, uint40 until) {
        return (_silence.from, _silence.until);
    }

    /// @inheritdoc IPolicies
    function deadlineAfter(uint256 time, uint256 window) public view returns (uint256 deadline) {
        deadline = time + window;
        Silence memory last = _silence;
        if (last.from < deadline && time < last.until) deadline = last.until + window;
        // while it goes on, nothing ends
        uint256 alive = _ledger.lastReportAt();
        if (alive < deadline && block.timestamp > alive + silenceLimit() && block.timestamp + window > deadline) {
            deadline = block.timestamp + window;
        }
    }
}
