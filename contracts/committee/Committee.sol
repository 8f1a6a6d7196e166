// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {IEventLedger} from "../oracle/interfaces/IEventLedger.sol";
import {ICommittee} from "./interfaces/ICommittee.sol";
import {Seats} from "./parts/Seats.sol";
import {Service} from "./parts/Service.sol";

contract Committee is Service {
    uint40 public constant MAX_STOP = 14 days;

    constructor(
        IEventLedger eventLedger,
        uint40 confirmPeriod,
        address authority
    ) Seats(eventLedger, confirmPeriod) AccessManaged(authority) EIP712("Fanal Committee", "1") {}

    /// @inheritdoc ICommittee
    function stop(uint40 duration) external restricted {
        if (duration > MAX_STOP) revert Committee_StopTooLong(duration, MAX_STOP);
        uint40 time = uint40(block.timestamp);
        uint40 notBefore = _stoppedUntil == 0 ? 0 : _stoppedUntil + MAX_STOP;
        if (duration != 0 && time < notBefore) revert Committee_StoppedRecently(notBefore);
        if (duration == 0 && time >= _stoppedUntil) return;
        _stoppedUntil = time + duration;
        _pushStop();
    }
}
