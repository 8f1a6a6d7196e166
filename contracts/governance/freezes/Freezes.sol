// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {IFreezable} from "./interfaces/IFreezable.sol";
import {IFreezes} from "./interfaces/IFreezes.sol";
import {FreezeHistory, History} from "./libraries/FreezeHistory.sol";
import {FreezeAction} from "./types/FreezeAction.sol";

contract Freezes is IFreezes, AccessManaged {
    using FreezeHistory for History;

    /// @notice Most that the council may freeze one action of one contract in any `WINDOW`, in seconds.
    uint40 public constant ALLOWANCE = 14 days;
    /// @notice Length of the window over which the council's freezes are added up, in seconds.
    uint40 public constant WINDOW = 180 days;
    /// @notice How far ahead the holders may prolong a freeze by one decision, in seconds.
    uint40 public constant MAX_PROLONGATION = 180 days;

    /// @param byCouncil What counts against the council's share.
    /// @param all What was frozen, by the council or by the holders.
    struct Record {
        History byCouncil;
        History all;
    }

    /// @param actions One bit for each action.
    /// @param told Whether the target is told of freezes.
    struct Registration {
        uint8 actions;
        bool told;
    }

    mapping(address target => Registration) private _registrations;
    mapping(address target => mapping(FreezeAction action => Record)) private _records;

    constructor(address authority) AccessManaged(authority) {}

    /// @inheritdoc IFreezes
    function freeze(address target, FreezeAction action, uint40 duration) external restricted {
        require(isRegistered(target, action), Freezes_NotRegistered(target, action));
        require(duration != 0, Freezes_ZeroDuration());
        Record storage record = _records[target][action];
        if (!_isWithinAllowance(record, duration)) {
            revert Freezes_OverAllowance(target, action, duration, left(target, action));
        }
        uint256 until = block.timestamp + duration;
        uint40 present = frozenUntil(target, action);
        require(until > present, Freezes_AlreadyFrozen(target, action, present));

        record.byCouncil.freezeUntil(until);
        record.all.freezeUntil(until);
        emit ActionFrozen(target, action, uint40(until));
        if (_registrations[target].told) IFreezable(target).pushFreeze(action, true);
    }

    /// @inheritdoc IFreezes
    function register(address target, FreezeAction[] calldata actions, bool told) external restricted {
        require(target.code.length != 0, Freezes_NoContract(target));
        uint256 bits;
        for (uint256 i = 0; i < actions.length; ++i) bits |= _bit(actions[i]);
        _registrations[target] = Registration({actions: uint8(bits), told: told});
        emit TargetRegistered(target, actions, told);
    }

    /// @inheritdoc IFreezes
    function lift(address target, FreezeAction action) external restricted {
        uint40 present = frozenUntil(target, action);
        require(block.timestamp < present, Freezes_NotFrozen(target, action));
        Record storage record = _records[target][action];
        record.byCouncil.lift();
        record.all.lift();
        emit FreezeLifted(target, action, present);
        // A target that refuses to listen must not keep itself frozen; until it is told, it asks and finds the truth.
        if (_registrations[target].told) try IFreezable(target).pushFreeze(action, false) {} catch {}
    }

    /// @inheritdoc IFreezes
    function prolong(address target, FreezeAction action, uint40 until) external restricted {
        uint40 present = frozenUntil(target, action);
        require(block.timestamp < present, Freezes_NotFrozen(target, action));
        uint256 max = block.timestamp + MAX_PROLONGATION;
        require(present < until && until <= max, Freezes_EndOutOfBounds(until, present + 1, uint40(max)));
        _records[target][action].all.freezeUntil(until);
        emit FreezeProlonged(target, action, until);
    }

    /// @inheritdoc IFreezes
    function sync(address target, FreezeAction action) external {
        require(_registrations[target].told, Freezes_NotTold(target));
        IFreezable(target).pushFreeze(action, isFrozen(target, action));
    }

    /// @inheritdoc IFreezes
    function isFrozen(address target, FreezeAction action) public view returns (bool) {
        return block.timestamp < frozenUntil(target, action);
    }

    /// @inheritdoc IFreezes
    function frozenUntil(address target, FreezeAction action) public view returns (uint40) {
        return uint40(_records[target][action].all.end());
    }

    /// @inheritdoc IFreezes
    function frozenSeconds(address target, FreezeAction action, uint40 from, uint40 to) external view returns (uint40) {
        return uint40(_records[target][action].all.secondsBetween(from, to));
    }

    /// @inheritdoc IFreezes
    function left(address target, FreezeAction action) public view returns (uint40) {
        Record storage record = _records[target][action];
        // What fits grows no worse by being shorter, so the longest that fits is found by halving.
        uint256 low = 0;
        uint256 high = ALLOWANCE;
        while (low < high) {
            uint256 middle = (low + high + 1) / 2;
            if (_isWithinAllowance(record, middle)) low = middle;
            else high = middle - 1;
        }
        return uint40(low);
    }

    /// @inheritdoc IFreezes
    function isRegistered(address target, FreezeAction action) public view returns (bool) {
        return _registrations[target].actions & _bit(action) != 0;
    }

    /// @dev Whether the council's freezes keep within their share in every window if it freezes from now on for `duration`.
    /// Of all windows, the one that ends with the new freeze holds most: until then each second adds one and drops at most
    /// one, and afterwards none is added. Windows that ended earlier were checked when their freezes began.
    function _isWithinAllowance(Record storage record, uint256 duration) private view returns (bool) {
        if (duration > ALLOWANCE) return false;
        uint256 start = Math.saturatingSub(block.timestamp + duration, WINDOW);
        return record.byCouncil.secondsBetween(start, block.timestamp) + duration <= ALLOWANCE;
    }

    function _bit(FreezeAction action) private pure returns (uint256) {
        return 1 << uint256(action);
    }
}
