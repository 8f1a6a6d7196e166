// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IHolderGovernor} from "../interfaces/IHolderGovernor.sol";
import {AllowedCall, ProposalKind} from "../types/Proposals.sol";
import {VotingRules} from "./VotingRules.sol";

/// @notice Knows which calls proposals may make, and so of what kind a proposal is.
abstract contract CallKinds is VotingRules {
    mapping(address target => mapping(bytes4 selector => ProposalKind)) private _callKinds;

    constructor(AllowedCall[] memory allowedCalls) {
        for (uint256 i = 0; i < allowedCalls.length; ++i) _setCallKind(allowedCalls[i]);
    }

    /// @inheritdoc IHolderGovernor
    function setCallKind(AllowedCall calldata allowedCall) external restricted {
        _setCallKind(allowedCall);
    }

    /// @inheritdoc IHolderGovernor
    function callKind(address target, bytes4 selector) public view returns (ProposalKind) {
        return _callKinds[target][selector];
    }

    /// @dev The arrays have equal lengths and are not empty.
    function _kindOfCalls(
        address[] memory targets,
        bytes[] memory calldatas
    ) internal view returns (ProposalKind kind) {
        for (uint256 i = 0; i < targets.length; ++i) {
            bytes4 selector = bytes4(calldatas[i]);
            ProposalKind one = calldatas[i].length < 4 ? ProposalKind.None : callKind(targets[i], selector);
            bool alone = targets.length == 1;
            if (one == ProposalKind.None || (one == ProposalKind.Upgrade && !alone)) {
                revert HolderGovernor_CallNotAllowed(targets[i], selector);
            }
            if (one > kind) kind = one;
        }
    }

    function _setCallKind(AllowedCall memory allowedCall) private {
        (address target, bytes4 selector, ProposalKind kind) = (
            allowedCall.target,
            allowedCall.selector,
            allowedCall.kind
        );
        if (target == address(0)) revert HolderGovernor_ZeroAddress();
        if (kind == ProposalKind.Release) revert HolderGovernor_InvalidKind(kind);
        _callKinds[target][selector] = kind;
        emit CallKindChanged(target, selector, kind);
    }
}
