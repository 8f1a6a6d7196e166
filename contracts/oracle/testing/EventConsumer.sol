// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IEventLedger} from "../interfaces/IEventLedger.sol";
import {ProvenEvent} from "../types/Reports.sol";

/// @notice A contract that takes each event once, as consumers of the ledger do.
contract EventConsumer {
    error EventConsumer_Used(bytes32 eventId);

    /// @param gasSpent By the call of the ledger, its encoding included.
    event EventTaken(bytes32 indexed eventId, uint256 gasSpent);

    IEventLedger private immutable LEDGER;

    mapping(bytes32 eventId => bool) private _used;

    constructor(IEventLedger eventLedger) {
        LEDGER = eventLedger;
    }

    function take(ProvenEvent calldata proven, bytes32[] calldata proof) external {
        uint256 before = gasleft();
        bytes32 eventId = LEDGER.prove(proven, proof);
        uint256 gasSpent = before - gasleft();
        if (_used[eventId]) revert EventConsumer_Used(eventId);
        _used[eventId] = true;
        emit EventTaken(eventId, gasSpent);
    }

    function takeMany(ProvenEvent[] calldata proven, bytes32[] calldata proof, bool[] calldata flags) external {
        uint256 before = gasleft();
        bytes32[] memory ids = LEDGER.proveMany(proven, proof, flags);
        uint256 gasSpent = before - gasleft();
        for (uint256 i = 0; i < ids.length; ++i) {
            if (_used[ids[i]]) revert EventConsumer_Used(ids[i]);
            _used[ids[i]] = true;
            emit EventTaken(ids[i], gasSpent / ids.length);
        }
    }
}
