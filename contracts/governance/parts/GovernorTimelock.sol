// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Governor} from "@openzeppelin/contracts/governance/Governor.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {TimelockController} from "@openzeppelin/contracts/governance/TimelockController.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {IHolderGovernor} from "../interfaces/IHolderGovernor.sol";
import {GovernorSustainedMajority} from "./GovernorSustainedMajority.sol";

/// @notice Sends what was voted through a timelock that acts for nobody else.
/// @dev OpenZeppelin's module stores the operation of every proposal, because others may cancel or execute it in the
/// timelock. Here the governor alone can, and cancels nothing that is queued, so a proposal's own state says it all.
abstract contract GovernorTimelock is GovernorSustainedMajority {
    TimelockController private immutable _timelock;

    constructor(TimelockController timelock_) {
        _timelock = timelock_;
    }

    /// @inheritdoc IHolderGovernor
    function timelock() external view returns (address) {
        return address(_timelock);
    }

    /// @inheritdoc IGovernor
    function proposalNeedsQueuing(uint256) public pure override(Governor, IGovernor) returns (bool) {
        return true;
    }

    /// @inheritdoc Governor
    function _queueOperations(
        uint256,
        address[] memory targets,
        uint256[] memory values,
        bytes[] memory calldatas,
        bytes32 descriptionHash
    ) internal virtual override returns (uint48) {
        uint256 delay = _timelock.getMinDelay();
        _timelock.scheduleBatch(targets, values, calldatas, 0, _salt(descriptionHash), delay);
        return SafeCast.toUint48(block.timestamp + delay);
    }

    /// @inheritdoc Governor
    function _executeOperations(
        uint256,
        address[] memory targets,
        uint256[] memory values,
        bytes[] memory calldatas,
        bytes32 descriptionHash
    ) internal virtual override {
        _timelock.executeBatch{value: msg.value}(targets, values, calldatas, 0, _salt(descriptionHash));
    }

    /// @inheritdoc Governor
    function _executor() internal view override returns (address) {
        return address(_timelock);
    }

    /// @dev As OpenZeppelin's: two governors at one timelock never share an operation.
    function _salt(bytes32 descriptionHash) private view returns (bytes32) {
        return bytes20(address(this)) ^ descriptionHash;
    }
}
