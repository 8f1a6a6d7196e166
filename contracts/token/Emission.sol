// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {IEmission} from "./interfaces/IEmission.sol";
import {INetworkToken} from "./interfaces/INetworkToken.sol";
import {EmissionMath} from "./libraries/EmissionMath.sol";
import {EmissionMode, EmissionTerms} from "./types/EmissionTerms.sol";

contract Emission is IEmission {
    INetworkToken private immutable _token;
    address private immutable _pool;
    uint40 private immutable _start;
    uint96 private immutable _amountPerDay;
    uint96 private immutable _limit;
    EmissionMode private immutable _mode;
    uint32 private immutable _daysCount;

    uint256 private _claimed;

    constructor(address networkToken, address rewardPool, EmissionTerms memory emissionTerms) {
        if (rewardPool == address(0)) revert Emission_ZeroAddress();
        if (emissionTerms.amountPerDay == 0 || emissionTerms.limit == 0) revert Emission_ZeroAmount();
        bool needsDays = emissionTerms.mode != EmissionMode.Constant;
        if (needsDays != (emissionTerms.daysCount != 0)) revert Emission_InvalidDays(emissionTerms.daysCount);
        INetworkToken emitted = INetworkToken(networkToken);
        uint256 left = emitted.hardCap() - emitted.initialSupply() - emitted.totalEmitted();
        if (emissionTerms.limit > left) revert Emission_LimitAboveHardCap(emissionTerms.limit, left);
        _token = emitted;
        _pool = rewardPool;
        _start = emissionTerms.start;
        _amountPerDay = emissionTerms.amountPerDay;
        _limit = emissionTerms.limit;
        _mode = emissionTerms.mode;
        _daysCount = emissionTerms.daysCount;
        emit EmissionScheduled(networkToken, rewardPool, emissionTerms);
    }

    /// @inheritdoc IEmission
    function claim() external returns (uint256 amount) {
        uint256 due = emittedBy(uint40(block.timestamp));
        amount = due - _claimed;
        if (amount == 0) revert Emission_NothingDue();
        _claimed = due;
        emit EmissionClaimed(_pool, amount, due);
        _token.emitTokens(_pool, amount);
    }

    /// @inheritdoc IEmission
    function claimable() external view returns (uint256) {
        return emittedBy(uint40(block.timestamp)) - _claimed;
    }

    /// @inheritdoc IEmission
    function claimed() external view returns (uint256) {
        return _claimed;
    }

    /// @inheritdoc IEmission
    function terms() external view returns (EmissionTerms memory) {
        return
            EmissionTerms({
                start: _start,
                amountPerDay: _amountPerDay,
                limit: _limit,
                mode: _mode,
                daysCount: _daysCount
            });
    }

    /// @inheritdoc IEmission
    function token() external view returns (address) {
        return address(_token);
    }

    /// @inheritdoc IEmission
    function pool() external view returns (address) {
        return _pool;
    }

    /// @inheritdoc IEmission
    function emittedBy(uint40 time) public view returns (uint256) {
        if (time < _start) return 0;
        uint256 daysPassed = (time - _start) / 1 days;
        uint256 sum;
        if (_mode == EmissionMode.Constant) sum = EmissionMath.constantSum(_amountPerDay, daysPassed);
        else if (_mode == EmissionMode.Halving) sum = EmissionMath.halvingSum(_amountPerDay, _daysCount, daysPassed);
        else sum = EmissionMath.linearEndSum(_amountPerDay, _daysCount, daysPassed);
        return Math.min(sum, _limit);
    }
}
