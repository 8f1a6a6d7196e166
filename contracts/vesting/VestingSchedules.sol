// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IVotes} from "@openzeppelin/contracts/governance/utils/IVotes.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {NON_VOTING} from "../token/libraries/NonVoting.sol";
import {IVestingSchedules} from "./interfaces/IVestingSchedules.sol";
import {VestingChecks} from "./libraries/VestingChecks.sol";
import {VestingMath} from "./libraries/VestingMath.sol";
import {RevocationWord, RevocationWords} from "./types/RevocationWord.sol";
import {ScheduleId} from "./types/ScheduleId.sol";
import {ScheduleWord, ScheduleWords} from "./types/ScheduleWord.sol";
import {Schedule, VestingTerms} from "./types/VestingTerms.sol";

contract VestingSchedules is IVestingSchedules, ReentrancyGuardTransient {
    using SafeERC20 for IERC20;

    IERC20 private immutable _token;

    mapping(ScheduleId id => ScheduleWord) private _schedules;
    mapping(ScheduleId id => RevocationWord) private _revocations;

    /// @param vestingToken Any ERC-20 of exact transfers. If it counts votes, those of unvested tokens are given up.
    constructor(address vestingToken) {
        _token = IERC20(vestingToken);
        try IVotes(vestingToken).delegate(NON_VOTING) {} catch {} // a token without votes has nothing to give up
    }

    // ---------------------------------------------------------------- funding

    /// @inheritdoc IVestingSchedules
    function create(VestingTerms calldata terms) external nonReentrant returns (ScheduleId id) {
        id = _open(terms);
        _takeExactly(terms.total);
    }

    /// @inheritdoc IVestingSchedules
    function createBatch(VestingTerms[] calldata terms) external nonReentrant {
        if (terms.length == 0) revert VestingSchedules_NoSchedules();
        uint256 sum;
        for (uint256 i = 0; i < terms.length; ++i) {
            _open(terms[i]);
            sum += terms[i].total;
        }
        _takeExactly(sum);
    }

    /// @inheritdoc IVestingSchedules
    function revoke(VestingTerms calldata terms) external nonReentrant returns (uint256 returned) {
        (ScheduleId id, ScheduleWord word) = _find(terms);
        if (msg.sender != terms.funder) revert VestingSchedules_NotFunder(msg.sender, terms.funder);
        if (!terms.revocable) revert VestingSchedules_NotRevocable(id);
        if (word.isRevoked()) revert VestingSchedules_AlreadyRevoked(id);
        uint256 vested = VestingMath.vestedAt(terms, block.timestamp);
        returned = terms.total - vested;
        if (returned == 0) revert VestingSchedules_FullyVested(id);
        _schedules[id] = word.asRevoked();
        _revocations[id] = RevocationWords.pack(block.timestamp, vested);
        emit ScheduleRevoked(id, msg.sender, vested, returned);
        _token.safeTransfer(msg.sender, returned);
    }

    // ---------------------------------------------------------------- receiving

    /// @inheritdoc IVestingSchedules
    function claim(VestingTerms calldata terms) external nonReentrant returns (uint256 amount) {
        (ScheduleId id, ScheduleWord word) = _find(terms);
        uint256 vested = _vestedAt(id, word, terms, block.timestamp);
        amount = vested - word.claimed();
        if (amount == 0) revert VestingSchedules_NothingToClaim(id);
        address beneficiary = word.beneficiary();
        _schedules[id] = word.withClaim(amount);
        emit VestedClaimed(id, beneficiary, amount, vested);
        _token.safeTransfer(beneficiary, amount);
    }

    /// @inheritdoc IVestingSchedules
    function changeBeneficiary(VestingTerms calldata terms, address newBeneficiary) external {
        (ScheduleId id, ScheduleWord word) = _find(terms);
        address previous = word.beneficiary();
        if (msg.sender != previous) revert VestingSchedules_NotBeneficiary(msg.sender, previous);
        VestingChecks.checkBeneficiary(newBeneficiary);
        _schedules[id] = word.withBeneficiary(newBeneficiary);
        emit BeneficiaryChanged(id, previous, newBeneficiary);
    }

    // ---------------------------------------------------------------- views

    /// @inheritdoc IVestingSchedules
    function token() external view returns (address) {
        return address(_token);
    }

    /// @inheritdoc IVestingSchedules
    function MAX_STEPS() external pure returns (uint256) {
        return VestingChecks.MAX_STEPS;
    }

    /// @inheritdoc IVestingSchedules
    function idOf(VestingTerms calldata terms) external view returns (ScheduleId) {
        return _idOf(terms);
    }

    /// @inheritdoc IVestingSchedules
    function vestedAt(VestingTerms calldata terms, uint40 time) external view returns (uint256) {
        ScheduleId id = _idOf(terms);
        return _vestedAt(id, _schedules[id], terms, time);
    }

    /// @inheritdoc IVestingSchedules
    function claimable(VestingTerms calldata terms) external view returns (uint256) {
        (ScheduleId id, ScheduleWord word) = _find(terms);
        return _vestedAt(id, word, terms, block.timestamp) - word.claimed();
    }

    /// @inheritdoc IVestingSchedules
    function scheduleOf(ScheduleId id) external view returns (Schedule memory) {
        ScheduleWord word = _schedules[id];
        RevocationWord revocation = _revocations[id];
        return
            Schedule({
                beneficiary: word.beneficiary(),
                claimed: uint96(word.claimed()),
                revokedAt: uint40(revocation.revokedAt()),
                vestedWhenRevoked: uint96(revocation.vested())
            });
    }

    // ---------------------------------------------------------------- internals

    function _open(VestingTerms calldata terms) private returns (ScheduleId id) {
        VestingChecks.check(terms);
        id = _idOf(terms);
        if (_schedules[id].exists()) revert VestingSchedules_AlreadyCreated(id);
        _schedules[id] = ScheduleWords.open(terms.beneficiary);
        emit ScheduleCreated(id, terms.funder, terms.beneficiary, terms);
    }

    /// @dev One contract holds for many, so a token that gives less than it says would make one pay for another.
    function _takeExactly(uint256 amount) private {
        uint256 before = _token.balanceOf(address(this));
        _token.safeTransferFrom(msg.sender, address(this), amount);
        uint256 received = _token.balanceOf(address(this)) - before;
        if (received != amount) revert VestingSchedules_WrongAmountReceived(received, amount);
    }

    function _find(VestingTerms calldata terms) private view returns (ScheduleId id, ScheduleWord word) {
        id = _idOf(terms);
        word = _schedules[id];
        if (!word.exists()) revert VestingSchedules_NotCreated(id);
    }

    function _idOf(VestingTerms calldata terms) private view returns (ScheduleId) {
        return ScheduleId.wrap(keccak256(abi.encode(block.chainid, address(this), terms)));
    }

    /// @dev The second word is only read when the first says that there is one.
    function _vestedAt(
        ScheduleId id,
        ScheduleWord word,
        VestingTerms calldata terms,
        uint256 time
    ) private view returns (uint256 vested) {
        vested = VestingMath.vestedAt(terms, time);
        if (word.isRevoked()) vested = Math.min(vested, _revocations[id].vested());
    }
}
