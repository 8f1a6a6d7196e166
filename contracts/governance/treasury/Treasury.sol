// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {IVotes} from "@openzeppelin/contracts/governance/utils/IVotes.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {NON_VOTING} from "../../token/libraries/NonVoting.sol";
import {ITreasury} from "./interfaces/ITreasury.sol";
import {BudgetLines} from "./parts/BudgetLines.sol";
import {LineKind} from "./types/Budget.sol";

contract Treasury is BudgetLines, ReentrancyGuardTransient {
    using SafeERC20 for IERC20;

    /// @param votesToken The network token, whose votes the treasury gives up for ever.
    constructor(address votesToken, address authority) AccessManaged(authority) {
        IVotes(votesToken).delegate(NON_VOTING);
    }

    receive() external payable {
        revert Treasury_NoEther();
    }

    /// @inheritdoc ITreasury
    function pay(address token, address to, uint256 amount, bytes32 reasonDigest) external restricted nonReentrant {
        if (amount == 0) revert Treasury_ZeroAmount();
        _checkToken(token);
        emit Paid(token, to, amount, reasonDigest);
        _send(token, to, amount);
    }

    /// @inheritdoc ITreasury
    function spend(uint32 lineId, address to, uint96 amount, bytes32 reportDigest) external nonReentrant {
        _checkSpender(lineId);
        _checkKind(lineId, LineKind.Operating);
        if (amount == 0) revert Treasury_ZeroAmount();
        _send(_charge(lineId, to, amount, reportDigest), to, amount);
    }

    /// @inheritdoc ITreasury
    function releaseMilestone(uint32 lineId, uint256 index, bytes32 reportDigest) external nonReentrant {
        _checkSpender(lineId);
        _checkKind(lineId, LineKind.Grant);
        if (reportDigest == bytes32(0)) revert Treasury_EmptyDigest();
        (address recipient, uint96 amount) = _nextMilestone(lineId, index);
        address token = _charge(lineId, recipient, amount, reportDigest);
        emit MilestoneReleased(lineId, index);
        _send(token, recipient, amount);
    }

    function _send(address token, address to, uint256 amount) private {
        _checkRecipient(token, to);
        IERC20(token).safeTransfer(to, amount);
    }
}
