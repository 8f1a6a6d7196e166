// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice Stands in for the ledger where a test needs a committee but no reports. Anybody may push.
contract TestLedger {
    uint32 public epoch;
    bytes32 public x;
    bool public odd;
    uint40 public stoppedUntil;

    function pushReportKey(uint32 newEpoch, bytes32 newX, bool newOdd) external {
        (epoch, x, odd) = (newEpoch, newX, newOdd);
    }

    function pushStop(uint40 until) external {
        stoppedUntil = until;
    }
}
