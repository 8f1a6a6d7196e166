// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ReportKey} from "../../oracle/types/Reports.sol";
import {CommitteeTest} from "../testing/CommitteeTest.sol";
import {GroupKey} from "../types/Keys.sol";
import {Member} from "../types/Members.sol";
import {CommitteeHandler} from "./CommitteeHandler.sol";

/// @notice What must hold of the directory and the ledger after any order of calls at any times.
contract CommitteeInvariants is CommitteeTest {
    CommitteeHandler private _handler;

    function setUp() public override {
        super.setUp();
        _handler = new CommitteeHandler(_committee, _ledger);
        // Seating, removing and stopping are the admin's while they have no role.
        _manager.grantRole(0, address(_handler), 0);
        bytes4[] memory selectors = new bytes4[](14);
        selectors[0] = CommitteeHandler.wait.selector;
        selectors[1] = CommitteeHandler.seat.selector;
        selectors[2] = CommitteeHandler.confirm.selector;
        selectors[3] = CommitteeHandler.confirmAll.selector;
        selectors[4] = CommitteeHandler.excludeSilent.selector;
        selectors[5] = CommitteeHandler.vacate.selector;
        selectors[6] = CommitteeHandler.serve.selector;
        selectors[7] = CommitteeHandler.equivocate.selector;
        selectors[8] = CommitteeHandler.stop.selector;
        selectors[9] = CommitteeHandler.report.selector;
        selectors[10] = CommitteeHandler.reportLate.selector;
        selectors[11] = CommitteeHandler.reportAlone.selector;
        selectors[12] = CommitteeHandler.prove.selector;
        selectors[13] = CommitteeHandler.accuse.selector;
        _targetSelector(address(_handler), selectors);
    }

    function invariant_NobodyActsForTheCommitteeAlone() public view {
        vm.assertFalse(_handler.actedAlone());
    }

    function invariant_AtMostOneBatchANumberWithoutGapsOrOverlaps() public view {
        vm.assertFalse(_handler.reportedTwice());
        uint256 count = _handler.batchCount();
        vm.assertEq(uint256(_ledger.lastBatch()), count);
        vm.assertEq(_ledger.rootOf(0), bytes32(0));
        vm.assertEq(_ledger.rootOf(uint32(count + 1)), bytes32(0));
        for (uint256 number = 1; number <= count; ++number) {
            CommitteeHandler.Batch memory batch = _handler.batchOf(number);
            vm.assertEq(_ledger.rootOf(uint32(number)), batch.root);
            vm.assertLt(batch.from, batch.to);
            if (number > 1) vm.assertEq(uint256(batch.from), _handler.batchOf(number - 1).to);
        }
        if (count != 0) vm.assertEq(uint256(_ledger.lastTo()), _handler.batchOf(count).to);
    }

    function invariant_AnEventIsProvenOnlyByTheBatchThatCarriesIt() public view {
        vm.assertFalse(_handler.provedUnknown());
    }

    function invariant_TheLedgerHasTheKeyInOffice() public view {
        uint32 epoch = _committee.activeEpoch();
        GroupKey memory key = _committee.reportKeyOf(epoch);
        ReportKey memory pushed = _ledger.reportKey();
        vm.assertEq(abi.encode(pushed), abi.encode(ReportKey(epoch, key.x, key.odd, _committee.activatedAt())));
        vm.assertEq(uint256(_ledger.stoppedUntil()), _committee.stoppedUntil());
    }

    function invariant_AQuorumConfirmedEveryKeyInOffice() public view {
        vm.assertFalse(_handler.excludedBelowQuorum());
        uint32 epoch = _committee.activeEpoch();
        vm.assertGe(_handler.leftAtStart(epoch), _committee.quorumOf(epoch));
    }

    /// @notice Only governance can remove so many that the committee stops.
    function invariant_TheDirectoryRemovesNobodyBelowTheQuorum() public view {
        uint32[2] memory epochs = [_committee.activeEpoch(), _committee.pendingEpoch()];
        for (uint256 i = 0; i < 2; ++i) {
            uint256 left = _committee.seatedIn(epochs[i]);
            vm.assertGe(left + _handler.removedByGovernance(epochs[i]), _committee.quorumOf(epochs[i]));
        }
    }

    function invariant_BelowAQuorumTheCommitteeInOfficeIsStopped() public view {
        uint32 epoch = _committee.activeEpoch();
        bool stopped = _ledger.stoppedUntil() == type(uint40).max;
        vm.assertEq(stopped, _committee.seatedIn(epoch) < _committee.quorumOf(epoch));
    }

    function invariant_SeatsAndCreditAddUp() public view {
        uint32[2] memory epochs = [_committee.activeEpoch(), _committee.pendingEpoch()];
        for (uint256 i = 0; i < 2; ++i) {
            uint32 epoch = epochs[i];
            Member[] memory members = _committee.membersOf(epoch);
            uint256 left = 0;
            for (uint256 j = 0; j < members.length; ++j) {
                address signer = members[j].signer;
                if (_committee.isSeated(epoch, signer)) ++left;
                uint256 credit = _committee.creditOf(epoch, signer);
                vm.assertEq(credit + _handler.lostOf(epoch, signer), _committee.MAX_CREDIT());
            }
            vm.assertEq(uint256(_committee.seatedIn(epoch)), left);
            vm.assertEq(_committee.vacatedOf(epoch).length, members.length - left);
        }
    }
}
