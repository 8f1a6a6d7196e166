// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {MessageHashUtils} from "@openzeppelin/contracts/utils/cryptography/MessageHashUtils.sol";
import {PlainSigner} from "../../oracle/testing/PlainSigner.sol";
import {ICommittee} from "../interfaces/ICommittee.sol";
import {CommitteeTest} from "../testing/CommitteeTest.sol";
import {BatchProposal, MemberService, ServiceRecord} from "../types/Service.sol";

contract ServiceTest is CommitteeTest {
    uint16 private constant MAX = 10_000;

    function setUp() public override {
        super.setUp();
        _activate(7);
    }

    // ---------------------------------------------------------------- service records

    function test_MembersBeginWithAllTheirCredit() public {
        for (uint256 i = 0; i < 7; ++i) vm.assertEq(uint256(_committee.creditOf(1, _signer(i))), MAX);
        vm.assertEq(uint256(_committee.creditOf(1, _account("stranger"))), 0);
        vm.assertEq(uint256(_committee.creditOf(2, _signer(0))), 0);
    }

    function test_MissesAndBadSharesCostAndServiceRestores() public {
        vm.expectEmit(address(_committee));
        emit ICommittee.ServiceRecorded(1, _signer(2), 1, 10, 300, 2, MAX - 790);
        _apply(_record(1, 3, 10, 300, 2));
        vm.assertEq(uint256(_committee.creditOf(1, _signer(2))), MAX - 790);
        vm.assertEq(uint256(_committee.recordsOf(1)), 1);
        _apply(_record(2, 3, 700, 0, 0));
        vm.assertEq(uint256(_committee.creditOf(1, _signer(2))), MAX - 90);
        _apply(_record(3, 3, 700, 0, 0));
        vm.assertEq(uint256(_committee.creditOf(1, _signer(2))), MAX);
        vm.assertEq(uint256(_committee.creditOf(1, _signer(1))), MAX);
    }

    function test_CreditStaysInItsBounds(uint32 served, uint32 missed, uint32 bad) public {
        _apply(_record(1, 3, served, missed, bad));
        uint256 cost = 2 * uint256(missed) + 100 * uint256(bad);
        uint256 lost = cost > served ? cost - served : 0;
        uint256 expected = lost > MAX ? 0 : MAX - lost;
        vm.assertEq(uint256(_committee.creditOf(1, _signer(2))), expected);
        vm.assertEq(_committee.isSeated(1, _signer(2)), expected >= 5_000);
    }

    function test_ARecordNamesManyInGrowingOrder() public {
        ServiceRecord memory record = _record(1, 1, 0, 10, 0);
        record.members = new MemberService[](3);
        record.members[0] = MemberService(1, 0, 10, 0);
        record.members[1] = MemberService(4, 0, 20, 0);
        record.members[2] = MemberService(7, 0, 30, 0);
        _apply(record);
        vm.assertEq(uint256(_committee.creditOf(1, _signer(0))), MAX - 20);
        vm.assertEq(uint256(_committee.creditOf(1, _signer(3))), MAX - 40);
        vm.assertEq(uint256(_committee.creditOf(1, _signer(6))), MAX - 60);
    }

    function test_RefusesMembersThatDoNotExistAreDoubleOrOutOfOrder() public {
        uint16[3] memory second = [uint16(8), 3, 2];
        for (uint256 i = 0; i < 3; ++i) {
            ServiceRecord memory record = _record(1, 3, 0, 1, 0);
            record.members = new MemberService[](2);
            record.members[0] = MemberService(3, 0, 1, 0);
            record.members[1] = MemberService(second[i], 0, 1, 0);
            _expectRefused(record, abi.encodeWithSelector(ICommittee.Committee_WrongMember.selector, 1, second[i]));
        }
        bytes memory reason = abi.encodeWithSelector(ICommittee.Committee_WrongMember.selector, 0, 0);
        _expectRefused(_record(1, 0, 0, 1, 0), reason);
    }

    function test_RecordsAreNumberedWithoutGaps(uint32 number) public {
        _apply(_record(1, 1, 0, 1, 0));
        if (number == 2) return;
        bytes memory reason = abi.encodeWithSelector(ICommittee.Committee_WrongRecord.selector, number, 2);
        _expectRefused(_record(number, 1, 0, 1, 0), reason);
    }

    function test_OnlyTheEpochInOfficeRecords() public {
        ServiceRecord memory record = _record(1, 1, 0, 1, 0);
        _committee.seat(_members(4));
        uint32[3] memory others = [uint32(0), 2, 3];
        for (uint256 i = 0; i < 3; ++i) {
            record.epoch = others[i];
            _expectRefused(record, abi.encodeWithSelector(ICommittee.Committee_NotActive.selector, others[i], 1));
        }
    }

    function test_OnlyTheCommitteeTogetherRecords(uint256 which) public {
        ServiceRecord memory record = _record(1, 3, 0, 10, 0);
        (bytes32 z, address r) = PlainSigner.sign(REPORT_SECRET, _digestOf(record));
        which = _bound(which, 0, 5);
        if (which == 0) ++record.members[0].member;
        else if (which == 1) ++record.members[0].served;
        else if (which == 2) ++record.members[0].missed;
        else if (which == 3) ++record.members[0].bad;
        else if (which == 4) (z, r) = PlainSigner.sign(_signerKey(0), _digestOf(record));
        else record.members = new MemberService[](0);
        vm.expectRevert(abi.encodeWithSelector(ICommittee.Committee_InvalidSignature.selector));
        _committee.applyService(record, z, r);
    }

    function test_WhileStoppedNothingIsRecorded() public {
        _committee.stop(1 days);
        bytes memory reason = abi.encodeWithSelector(ICommittee.Committee_InvalidSignature.selector);
        _expectRefused(_record(1, 3, 0, 10, 0), reason);
        _skip(1 days);
        _apply(_record(1, 3, 0, 10, 0));
    }

    // ---------------------------------------------------------------- removal

    function test_BelowTheThresholdAMemberIsRemoved() public {
        _apply(_record(1, 3, 0, 2_500, 0));
        vm.assertTrue(_committee.isSeated(1, _signer(2)));
        vm.assertEq(uint256(_committee.creditOf(1, _signer(2))), 5_000);
        vm.expectEmit(address(_committee));
        emit ICommittee.MembersVacated(1, _one(2), "credit");
        _apply(_record(2, 3, 1, 1, 0));
        vm.assertFalse(_committee.isSeated(1, _signer(2)));
        vm.assertEq(uint256(_committee.seatedIn(1)), 6);
        // Its credit stays readable and goes on being recorded; it is not removed again.
        vm.assertEq(uint256(_committee.creditOf(1, _signer(2))), 4_999);
        _apply(_record(3, 3, 0, 1, 0));
        vm.assertEq(uint256(_committee.creditOf(1, _signer(2))), 4_997);
        vm.assertEq(uint256(_committee.seatedIn(1)), 6);
    }

    function test_RemovalLeavesAQuorum() public {
        for (uint16 i = 1; i <= 4; ++i) _apply(_record(i, i, 0, 0, 100));
        vm.assertEq(uint256(_committee.seatedIn(1)), 5);
        vm.assertTrue(_committee.isSeated(1, _signer(2)));
        vm.assertTrue(_committee.isSeated(1, _signer(3)));
        vm.assertEq(uint256(_committee.creditOf(1, _signer(3))), 0);
    }

    // ---------------------------------------------------------------- equivocation

    function test_AProvenEquivocationCostsEverything() public {
        (BatchProposal memory first, BatchProposal memory second) = _proposals();
        vm.expectEmit(address(_committee));
        emit ICommittee.EquivocationProven(1, _signer(4), 12, 3, first.reportDigest, second.reportDigest);
        vm.expectEmit(address(_committee));
        emit ICommittee.MembersVacated(1, _one(4), "equivocation");
        vm.prank(_account("anybody"));
        _prove(4, first, 4, second);
        vm.assertEq(uint256(_committee.creditOf(1, _signer(4))), 0);
        vm.assertFalse(_committee.isSeated(1, _signer(4)));
        // Once is enough.
        bytes memory firstSignature = _sign(_signerKey(4), _proposalDigest(first));
        bytes memory secondSignature = _sign(_signerKey(4), _proposalDigest(second));
        _expectNotMember(1, _signer(4));
        _committee.proveEquivocation(first, firstSignature, second, secondSignature);
    }

    function test_EquivocationLeavesAQuorum() public {
        (BatchProposal memory first, BatchProposal memory second) = _proposals();
        for (uint256 i = 0; i < 4; ++i) _prove(i, first, i, second);
        vm.assertEq(uint256(_committee.seatedIn(1)), 5);
        for (uint256 i = 0; i < 4; ++i) vm.assertEq(uint256(_committee.creditOf(1, _signer(i))), 0);
    }

    /// @notice Else who could not be removed would be accused of the same for ever, and could never earn credit again.
    function test_TheSameEquivocationCostsOnce() public {
        (BatchProposal memory first, BatchProposal memory second) = _proposals();
        for (uint256 i = 0; i < 3; ++i) _prove(i, first, i, second);
        _apply(_record(1, 3, 100, 0, 0));
        BatchProposal memory third = first;
        third.reportDigest = keccak256("third");
        bytes4 selector = ICommittee.Committee_AlreadyProven.selector;
        _expectUnproven(2, second, 2, third, abi.encodeWithSelector(selector, _signer(2), 12, 3));
        vm.assertEq(uint256(_committee.creditOf(1, _signer(2))), 100);
        // another round is another
        (first.round, second.round) = (4, 4);
        _prove(2, first, 2, second);
        vm.assertEq(uint256(_committee.creditOf(1, _signer(2))), 0);
    }

    function test_TwoProposalsOfDifferentRoundsAreNoEquivocation(uint256 which) public {
        (BatchProposal memory first, BatchProposal memory second) = _proposals();
        which = _bound(which, 0, 3);
        if (which == 0) ++second.epoch;
        else if (which == 1) ++second.batch;
        else if (which == 2) ++second.round;
        else second.reportDigest = first.reportDigest;
        _expectUnproven(4, first, 4, second, abi.encodeWithSelector(ICommittee.Committee_NoEquivocation.selector));
    }

    function test_ProposalsOfTwoMembersAreNoEquivocation() public {
        (BatchProposal memory first, BatchProposal memory second) = _proposals();
        bytes4 selector = ICommittee.Committee_DifferentSigners.selector;
        _expectUnproven(4, first, 5, second, abi.encodeWithSelector(selector, _signer(4), _signer(5)));
    }

    function test_OnlyMembersInOfficeEquivocate() public {
        (BatchProposal memory first, BatchProposal memory second) = _proposals();
        bytes memory reason = abi.encodeWithSelector(ICommittee.Committee_NotMember.selector, 1, _signer(9));
        _expectUnproven(9, first, 9, second, reason);
        (first.epoch, second.epoch) = (2, 2);
        reason = abi.encodeWithSelector(ICommittee.Committee_NotActive.selector, 2, 1);
        _expectUnproven(4, first, 4, second, reason);
        (first.epoch, second.epoch) = (0, 0);
        reason = abi.encodeWithSelector(ICommittee.Committee_NotActive.selector, 0, 1);
        _expectUnproven(4, first, 4, second, reason);
    }

    /// @notice Without the domain, proposals of a test network would accuse members of another.
    function test_Exploit_ProposalsForAnotherChainAccuseNobody() public {
        (BatchProposal memory first, BatchProposal memory second) = _proposals();
        bytes memory firstSignature = _sign(_signerKey(4), _proposalDigest(first));
        bytes memory secondSignature = _sign(_signerKey(4), _proposalDigest(second));
        vm.chainId(block.chainid + 1);
        vm.expectPartialRevert(ICommittee.Committee_DifferentSigners.selector);
        _committee.proveEquivocation(first, firstSignature, second, secondSignature);
    }

    // ---------------------------------------------------------------- helpers

    function _proposals() private pure returns (BatchProposal memory first, BatchProposal memory second) {
        first = BatchProposal({epoch: 1, batch: 12, round: 3, reportDigest: keccak256("one")});
        second = BatchProposal({epoch: 1, batch: 12, round: 3, reportDigest: keccak256("other")});
    }

    function _prove(uint256 one, BatchProposal memory first, uint256 other, BatchProposal memory second) private {
        _committee.proveEquivocation(
            first,
            _sign(_signerKey(one), _proposalDigest(first)),
            second,
            _sign(_signerKey(other), _proposalDigest(second))
        );
    }

    function _expectUnproven(
        uint256 one,
        BatchProposal memory first,
        uint256 other,
        BatchProposal memory second,
        bytes memory reason
    ) private {
        bytes memory firstSignature = _sign(_signerKey(one), _proposalDigest(first));
        bytes memory secondSignature = _sign(_signerKey(other), _proposalDigest(second));
        vm.expectRevert(reason);
        _committee.proveEquivocation(first, firstSignature, second, secondSignature);
    }

    function _apply(ServiceRecord memory record) private {
        (bytes32 z, address r) = PlainSigner.sign(REPORT_SECRET, _digestOf(record));
        _committee.applyService(record, z, r);
    }

    function _expectRefused(ServiceRecord memory record, bytes memory reason) private {
        (bytes32 z, address r) = PlainSigner.sign(REPORT_SECRET, _digestOf(record));
        vm.expectRevert(reason);
        _committee.applyService(record, z, r);
    }

    function _record(
        uint32 number,
        uint16 member,
        uint32 served,
        uint32 missed,
        uint32 bad
    ) private pure returns (ServiceRecord memory record) {
        record.epoch = 1;
        record.number = number;
        record.members = new MemberService[](1);
        record.members[0] = MemberService(member, served, missed, bad);
    }

    /// @dev Written out anew, so that a wrong type string in the contract would show.
    function _digestOf(ServiceRecord memory record) private view returns (bytes32) {
        bytes memory hashes;
        for (uint256 i = 0; i < record.members.length; ++i) {
            MemberService memory one = record.members[i];
            bytes32 typeHash = keccak256("MemberService(uint16 member,uint32 served,uint32 missed,uint32 bad)");
            bytes32 hash = keccak256(abi.encode(typeHash, one.member, one.served, one.missed, one.bad));
            hashes = bytes.concat(hashes, hash);
        }
        bytes32 recordTypeHash = keccak256(
            "ServiceRecord(uint32 epoch,uint32 number,MemberService[] members)MemberService(uint16 member,uint32 served,uint32 missed,uint32 bad)"
        );
        return _typed(keccak256(abi.encode(recordTypeHash, record.epoch, record.number, keccak256(hashes))));
    }

    function _proposalDigest(BatchProposal memory one) private view returns (bytes32) {
        bytes32 typeHash = keccak256("BatchProposal(uint32 epoch,uint32 batch,uint32 round,bytes32 reportDigest)");
        return _typed(keccak256(abi.encode(typeHash, one.epoch, one.batch, one.round, one.reportDigest)));
    }

    function _typed(bytes32 structHash) private view returns (bytes32) {
        bytes32 domain = keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256("Fanal Committee"),
                keccak256("1"),
                block.chainid,
                address(_committee)
            )
        );
        return MessageHashUtils.toTypedDataHash(domain, structHash);
    }
}
