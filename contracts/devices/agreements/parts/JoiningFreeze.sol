// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {IFreezable} from "../../../governance/freezes/interfaces/IFreezable.sol";
import {IFreezes} from "../../../governance/freezes/interfaces/IFreezes.sol";
import {FreezeAction} from "../../../governance/freezes/types/FreezeAction.sol";
import {IDeviceAgreements} from "../interfaces/IDeviceAgreements.sol";

/// @notice Joining can be frozen, and the time for it stops running meanwhile.
abstract contract JoiningFreeze is IDeviceAgreements, AccessManaged {
    /// Who set the flag last, and is asked while it is set.
    IFreezes private _freezes;
    bool private _flagged;

    /// @inheritdoc IFreezable
    function pushFreeze(FreezeAction action, bool flagged) external restricted {
        if (action != FreezeAction.JoiningAgreement) revert DeviceAgreements_NotFreezable(action);
        (_freezes, _flagged) = (IFreezes(msg.sender), flagged);
        emit FreezePushed(msg.sender, action, flagged);
    }

    /// @dev Only while flagged: the flag outlives the freeze, which ends by itself.
    function _requireNotFrozen() internal view {
        if (!_flagged || !_freezes.isFrozen(address(this), FreezeAction.JoiningAgreement)) return;
        uint40 until = _freezes.frozenUntil(address(this), FreezeAction.JoiningAgreement);
        revert DeviceAgreements_Frozen(FreezeAction.JoiningAgreement, until);
    }

    /// @notice Whether a deadline of joining has come when the time since `from` runs only while joining was not frozen.
    /// @dev Freezes are asked only when the deadline is past by the plain clock.
    function _isJoiningOver(uint256 from, uint256 deadline) internal view returns (bool) {
        if (block.timestamp < deadline) return false;
        if (address(_freezes) == address(0)) return true;
        uint256 frozen = _freezes.frozenSeconds(
            address(this),
            FreezeAction.JoiningAgreement,
            uint40(from),
            uint40(block.timestamp)
        );
        return block.timestamp >= deadline + frozen;
    }
}
