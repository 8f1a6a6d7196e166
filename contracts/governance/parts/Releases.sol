// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Governor} from "@openzeppelin/contracts/governance/Governor.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {IHolderGovernor} from "../interfaces/IHolderGovernor.sol";
import {IReleaseAdoption} from "../interfaces/IReleaseAdoption.sol";
import {TermsWord} from "../types/BallotWords.sol";
import {ProposalKind, Release, Rules} from "../types/Proposals.sol";
import {CallKinds} from "./CallKinds.sol";
import {GovernorSustainedMajority} from "./GovernorSustainedMajority.sol";
import {GovernorTimelock} from "./GovernorTimelock.sol";

/// @notice The second stage of an upgrade: its release is filed, held once more, adopted by the committee and executed.
abstract contract Releases is CallKinds {
    struct Upgrade {
        uint48 executedAt;
        uint32 adoptionPeriod;
        bool isContinued;
        uint256 latestReleaseId;
    }

    /// @inheritdoc IHolderGovernor
    uint48 public constant FILING_PERIOD = 30 days;
    /// @inheritdoc IHolderGovernor
    uint256 public constant MAX_CONTRACTS = 32;

    IReleaseAdoption private _adoption;
    mapping(uint256 upgradeId => Upgrade) private _upgrades;
    mapping(uint256 releaseId => Release) private _releases;
    /// Maximum period of the release that is being filed in this call; 0 otherwise.
    uint256 private transient _filedPeriod;

    // ---------------------------------------------------------------- filing

    /// @inheritdoc IHolderGovernor
    function fileRelease(
        uint256 upgradeId,
        bytes32 digest,
        address[] memory contracts,
        bytes32[] memory codeHashes,
        address[] memory targets,
        uint256[] memory values,
        bytes[] memory calldatas,
        string memory description
    ) external returns (uint256 releaseId) {
        _checkFiling(upgradeId, digest, description);
        bytes32 codeHash = _checkCode(contracts, codeHashes, targets);
        // a release votes from now on, as long as the upgrade could
        _filedPeriod = endsAt(upgradeId) - super.proposalSnapshot(upgradeId);
        releaseId = Governor._propose(targets, values, calldatas, description, _msgSender());
        _filedPeriod = 0;
        _upgrades[upgradeId].latestReleaseId = releaseId;
        _releases[releaseId] = Release(upgradeId, clock(), digest, codeHash, contracts);
        _emitFiled(releaseId, contracts, codeHashes);
        if (_mayContinue(upgradeId)) {
            _upgrades[upgradeId].isContinued = true;
            _continueStage(releaseId, upgradeId, ProposalKind.Release);
        } else {
            _openStage(releaseId, upgradeId, ProposalKind.Release);
        }
    }

    /// @inheritdoc IHolderGovernor
    function setAdoption(IReleaseAdoption newAdoption) external restricted {
        _adoption = newAdoption;
        emit AdoptionChanged(newAdoption);
    }

    // ---------------------------------------------------------------- views

    /// @inheritdoc IHolderGovernor
    function adoption() external view returns (IReleaseAdoption) {
        return _adoption;
    }

    /// @inheritdoc IHolderGovernor
    function filingEndsAt(uint256 upgradeId) public view returns (uint48) {
        uint48 executedAt = _upgrades[upgradeId].executedAt;
        return executedAt == 0 ? 0 : executedAt + FILING_PERIOD;
    }

    /// @inheritdoc IHolderGovernor
    function latestReleaseOf(uint256 upgradeId) external view returns (uint256) {
        return _upgrades[upgradeId].latestReleaseId;
    }

    /// @inheritdoc IHolderGovernor
    function releaseOf(uint256 releaseId) external view returns (Release memory) {
        return _releases[releaseId];
    }

    /// @inheritdoc IHolderGovernor
    function adoptionEndsAt(uint256 releaseId) public view returns (uint48) {
        uint48 passedAt = passesAt(releaseId);
        if (passedAt == 0 || passedAt > clock() || kindOf(releaseId) != ProposalKind.Release) return 0;
        return passedAt + _upgrades[_earlierStage(releaseId)].adoptionPeriod;
    }

    /// @inheritdoc IHolderGovernor
    function rulesOf(uint256 proposalId) external view returns (Rules memory kept) {
        TermsWord terms = _terms(proposalId);
        bool isRelease = terms.kind() == ProposalKind.Release;
        kept.hold = uint32(terms.hold());
        kept.supportBps = uint16(terms.supportBps());
        kept.quorumBps = terms.isQuorumFixed() ? 0 : uint16(terms.quorum());
        uint256 start = isRelease ? _releases[proposalId].filedAt : proposalSnapshot(proposalId);
        kept.maxPeriod = uint32(endsAt(proposalId) - start);
        kept.adoptionPeriod = _upgrades[isRelease ? _earlierStage(proposalId) : proposalId].adoptionPeriod;
    }

    /// @notice Second whose balances vote. A release has that of its upgrade.
    function proposalSnapshot(uint256 proposalId) public view override(Governor, IGovernor) returns (uint256) {
        bool isRelease = kindOf(proposalId) == ProposalKind.Release;
        return super.proposalSnapshot(isRelease ? _earlierStage(proposalId) : proposalId);
    }

    /// @inheritdoc IGovernor
    function votingDelay() public view override returns (uint256) {
        return _filedPeriod == 0 ? super.votingDelay() : 0;
    }

    /// @inheritdoc IGovernor
    function votingPeriod() public view override returns (uint256) {
        return _filedPeriod == 0 ? super.votingPeriod() : _filedPeriod;
    }

    // ---------------------------------------------------------------- passing on

    function _keepAdoptionPeriod(uint256 upgradeId, uint32 adoptionPeriod) internal {
        _upgrades[upgradeId].adoptionPeriod = adoptionPeriod;
    }

    /// @inheritdoc GovernorSustainedMajority
    function _earlierStage(uint256 releaseId) internal view override returns (uint256) {
        return _releases[releaseId].upgradeId;
    }

    /// @inheritdoc GovernorTimelock
    function _queueOperations(
        uint256 proposalId,
        address[] memory targets,
        uint256[] memory values,
        bytes[] memory calldatas,
        bytes32 descriptionHash
    ) internal override returns (uint48) {
        uint48 adoptionEnd = adoptionEndsAt(proposalId);
        if (clock() < adoptionEnd) revert HolderGovernor_AdoptionNotOver(proposalId, adoptionEnd);
        return super._queueOperations(proposalId, targets, values, calldatas, descriptionHash);
    }

    /// @inheritdoc GovernorTimelock
    function _executeOperations(
        uint256 proposalId,
        address[] memory targets,
        uint256[] memory values,
        bytes[] memory calldatas,
        bytes32 descriptionHash
    ) internal override {
        ProposalKind kind = kindOf(proposalId);
        if (kind == ProposalKind.Upgrade) _upgrades[proposalId].executedAt = clock();
        if (kind == ProposalKind.Release) _beforeRelease(proposalId);
        super._executeOperations(proposalId, targets, values, calldatas, descriptionHash);
    }

    /// @dev A committee that cannot be told does not stop a release, which may be what repairs it; `close` stays open to
    /// anyone.
    function _beforeRelease(uint256 releaseId) private {
        Release storage release = _releases[releaseId];
        bytes32 found = _hashCode(release.contracts);
        if (found != release.codeHash) revert HolderGovernor_CodeChanged(releaseId, release.codeHash, found);
        IReleaseAdoption adoption_ = _adoption;
        if (address(adoption_).code.length == 0) return;
        try adoption_.close(releaseId) {} catch {}
    }

    // ---------------------------------------------------------------- checks

    /// @dev Agreement with a text is agreement with the code of whoever proposed it, and once. Otherwise anybody could file a
    /// release that takes everything, and it would pass unless a quarter of the voters came to say no, again and again.
    function _mayContinue(uint256 upgradeId) private view returns (bool) {
        return _msgSender() == proposalProposer(upgradeId) && !_upgrades[upgradeId].isContinued;
    }

    function _checkFiling(uint256 upgradeId, bytes32 digest, string memory description) private view {
        if (!_isValidDescriptionForProposer(_msgSender(), description)) revert GovernorRestrictedProposer(_msgSender());
        if (digest == bytes32(0)) revert HolderGovernor_EmptyDigest();
        uint48 filingEnd = filingEndsAt(upgradeId);
        if (filingEnd == 0) revert HolderGovernor_NotAdopted(upgradeId);
        if (clock() > filingEnd) revert HolderGovernor_FilingPeriodOver(upgradeId, filingEnd);
        uint256 latest = _upgrades[upgradeId].latestReleaseId;
        if (latest != 0 && passesAt(latest) != 0) revert HolderGovernor_ReleaseUnderWay(upgradeId, latest);
    }

    function _checkCode(
        address[] memory contracts,
        bytes32[] memory codeHashes,
        address[] memory targets
    ) private view returns (bytes32) {
        if (contracts.length > MAX_CONTRACTS) revert HolderGovernor_TooManyContracts(contracts.length, MAX_CONTRACTS);
        if (contracts.length != codeHashes.length) {
            revert HolderGovernor_LengthMismatch(contracts.length, codeHashes.length);
        }
        for (uint256 i = 0; i < contracts.length; ++i) {
            bytes32 found = contracts[i].codehash;
            if (found != codeHashes[i] || contracts[i].code.length == 0) {
                revert HolderGovernor_CodeMismatch(contracts[i], codeHashes[i], found);
            }
        }
        for (uint256 i = 0; i < targets.length; ++i) {
            if (!_contains(contracts, targets[i])) revert HolderGovernor_TargetNotNamed(targets[i]);
        }
        return _hashCode(contracts);
    }

    function _hashCode(address[] memory contracts) private view returns (bytes32) {
        bytes32[] memory codeHashes = new bytes32[](contracts.length);
        for (uint256 i = 0; i < contracts.length; ++i) codeHashes[i] = contracts[i].codehash;
        return keccak256(abi.encodePacked(codeHashes));
    }

    function _contains(address[] memory list, address account) private pure returns (bool) {
        for (uint256 i = 0; i < list.length; ++i) {
            if (list[i] == account) return true;
        }
        return false;
    }

    function _emitFiled(uint256 releaseId, address[] memory contracts, bytes32[] memory codeHashes) private {
        Release storage release = _releases[releaseId];
        uint256 upgradeId = release.upgradeId;
        emit ReleaseFiled(
            releaseId,
            upgradeId,
            release.digest,
            contracts,
            codeHashes,
            uint48(proposalSnapshot(upgradeId)),
            _upgrades[upgradeId].adoptionPeriod
        );
    }
}
