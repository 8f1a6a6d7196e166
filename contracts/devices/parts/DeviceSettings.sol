// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {IVotes} from "@openzeppelin/contracts/governance/utils/IVotes.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {IFreezable} from "../../governance/freezes/interfaces/IFreezable.sol";
import {IFreezes} from "../../governance/freezes/interfaces/IFreezes.sol";
import {FreezeAction} from "../../governance/freezes/types/FreezeAction.sol";
import {NON_VOTING} from "../../token/libraries/NonVoting.sol";
import {IDeviceRegistry} from "../interfaces/IDeviceRegistry.sol";
import {DeviceWords} from "../types/DeviceWord.sol";
import {SettingsWord} from "../types/SettingsWord.sol";

/// @notice What governance sets, and the money: bonds come in, and go out to owners or, forfeited, to their recipient.
abstract contract DeviceSettings is IDeviceRegistry, AccessManaged, ReentrancyGuardTransient {
    using SafeERC20 for IERC20;

    /// @notice Longest time for which the bond of a retired device is held, in seconds.
    uint256 public constant MAX_WITHDRAWAL_DELAY = 365 days;

    IERC20 private immutable _token;

    SettingsWord private _settings;
    mapping(uint256 bondNo => uint256) private _bonds;
    uint256 private _forfeited;
    address private _forfeitRecipient;
    /// Who set the flag last, and is asked while it is set.
    IFreezes private _freezes;

    /// @param token Bonds are in it. If it counts votes, those of bonds are given up.
    constructor(address token, uint256 initialBond, uint256 initialDelay, address initialForfeitRecipient) {
        if (token == address(0)) revert DeviceRegistry_ZeroAddress();
        _token = IERC20(token);
        _setBond(initialBond);
        _setWithdrawalDelay(initialDelay);
        _setForfeitRecipient(initialForfeitRecipient);
        try IVotes(token).delegate(NON_VOTING) {} catch {} // a token without votes has nothing to give up
    }

    // ---------------------------------------------------------------- governance

    /// @inheritdoc IDeviceRegistry
    function setBond(uint256 newBond) external restricted {
        _setBond(newBond);
    }

    /// @inheritdoc IDeviceRegistry
    function setWithdrawalDelay(uint256 delay) external restricted {
        _setWithdrawalDelay(delay);
    }

    /// @inheritdoc IDeviceRegistry
    function setForfeitRecipient(address recipient) external restricted {
        _setForfeitRecipient(recipient);
    }

    /// @inheritdoc IFreezable
    function pushFreeze(FreezeAction action, bool flagged) external restricted {
        if (action != FreezeAction.Enrolment) revert DeviceRegistry_NotFreezable(action);
        _settings = _settings.withEnrolmentFlagged(flagged);
        if (address(_freezes) != msg.sender) _freezes = IFreezes(msg.sender);
        emit FreezePushed(msg.sender, action, flagged);
    }

    /// @inheritdoc IDeviceRegistry
    function collectForfeits() external nonReentrant returns (uint256 amount) {
        amount = _forfeited;
        if (amount == 0) revert DeviceRegistry_NothingForfeited();
        _forfeited = 0;
        address recipient = _forfeitRecipient;
        emit ForfeitsCollected(recipient, amount);
        _token.safeTransfer(recipient, amount);
    }

    // ---------------------------------------------------------------- views

    /// @inheritdoc IDeviceRegistry
    function bondToken() public view returns (address) {
        return address(_token);
    }

    /// @inheritdoc IDeviceRegistry
    function bond() external view returns (uint96) {
        return uint96(_settings.bond());
    }

    /// @inheritdoc IDeviceRegistry
    function withdrawalDelay() external view returns (uint32) {
        return uint32(_settings.delay());
    }

    /// @inheritdoc IDeviceRegistry
    function forfeitRecipient() external view returns (address) {
        return _forfeitRecipient;
    }

    /// @inheritdoc IDeviceRegistry
    function forfeited() external view returns (uint256) {
        return _forfeited;
    }

    // ---------------------------------------------------------------- for the other parts

    /// @dev The one read of the settings in an enrolment.
    function _readSettings() internal view returns (SettingsWord) {
        return _settings;
    }

    function _writeSettings(SettingsWord settings) internal {
        _settings = settings;
    }

    function _bondOf(uint256 bondNo) internal view returns (uint256) {
        return bondNo == 0 ? 0 : _bonds[bondNo];
    }

    /// @dev One contract holds for many, so a token that gives less than it says would make one pay for another.
    function _takeBond(address from, uint256 amount) internal {
        if (amount == 0) return;
        uint256 before = _token.balanceOf(address(this));
        _token.safeTransferFrom(from, address(this), amount);
        uint256 received = _token.balanceOf(address(this)) - before;
        if (received != amount) revert DeviceRegistry_WrongAmountReceived(received, amount);
    }

    function _payBond(address to, uint256 amount) internal {
        _token.safeTransfer(to, amount);
    }

    function _forfeit(uint256 amount) internal {
        _forfeited += amount;
    }

    /// @dev The flag outlives the freeze, which ends by itself.
    function _requireEnrolmentOpen(SettingsWord settings) internal view {
        if (!settings.enrolmentFlagged()) return;
        if (_freezes.isFrozen(address(this), FreezeAction.Enrolment)) {
            uint40 until = _freezes.frozenUntil(address(this), FreezeAction.Enrolment);
            revert DeviceRegistry_Frozen(FreezeAction.Enrolment, until);
        }
    }

    // ---------------------------------------------------------------- internals

    function _setBond(uint256 newBond) private {
        if (newBond > type(uint96).max) revert DeviceRegistry_BondOutOfBounds(newBond, type(uint96).max);
        SettingsWord settings = _settings;
        // only another bond spends a number
        if (newBond != 0 && newBond == settings.bond()) return;
        uint256 count = settings.bondCount();
        uint256 bondNo;
        if (newBond != 0) {
            if (count == DeviceWords.MAX_BOND_NO) revert DeviceRegistry_BondsUsedUp();
            bondNo = ++count;
            _bonds[bondNo] = newBond;
        }
        _settings = settings.withBond(newBond, bondNo, count);
        emit BondChanged(uint96(newBond));
    }

    function _setWithdrawalDelay(uint256 delay) private {
        if (delay > MAX_WITHDRAWAL_DELAY) revert DeviceRegistry_DelayOutOfBounds(delay, MAX_WITHDRAWAL_DELAY);
        _settings = _settings.withDelay(delay);
        emit WithdrawalDelayChanged(uint32(delay));
    }

    function _setForfeitRecipient(address recipient) private {
        if (recipient == address(0)) revert DeviceRegistry_ZeroAddress();
        _forfeitRecipient = recipient;
        emit ForfeitRecipientChanged(recipient);
    }
}
