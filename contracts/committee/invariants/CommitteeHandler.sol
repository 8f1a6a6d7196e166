// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {MessageHashUtils} from "@openzeppelin/contracts/utils/cryptography/MessageHashUtils.sol";
import {DeviceEventHash} from "../../devices/libraries/DeviceEventHash.sol";
import {DeviceEvent} from "../../devices/types/DeviceEvent.sol";
import {DeviceId} from "../../devices/types/DeviceId.sol";
import {EventLedger} from "../../oracle/EventLedger.sol";
import {EventTrees} from "../../oracle/testing/EventTrees.sol";
import {PlainSigner} from "../../oracle/testing/PlainSigner.sol";
import {ProvenEvent, Report} from "../../oracle/types/Reports.sol";
import {Test} from "../../testing/Test.sol";
import {Committee} from "../Committee.sol";
import {ServiceHash} from "../libraries/ServiceHash.sol";
import {GroupKey} from "../types/Keys.sol";
import {Member} from "../types/Members.sol";
import {BatchProposal, MemberService, ServiceRecord} from "../types/Service.sol";

/// @notice Seats committees, lets their members confirm, stay silent, leave and equivocate, and reports batches, in any order
/// and at any time, and keeps a book of what should then be true. What must be refused is tried too and remembered if it is
/// not.
contract CommitteeHandler is Test {
    uint256 private constant PEOPLE = 14;
    uint256 private constant EVENTS = 5;

    struct Batch {
        uint32 epoch;
        uint40 from;
        uint40 to;
        bytes32 root;
    }

    Committee public committee;
    EventLedger public ledger;

    Batch[] private _batches;
    uint32 private _proposals;
    /// Members left when an epoch took office, and the attempt it did so in.
    mapping(uint32 epoch => uint256) public leftAtStart;
    mapping(uint32 epoch => mapping(address signer => uint256)) public lostOf;
    mapping(uint32 epoch => uint256) public removedByGovernance;
    mapping(uint32 epoch => uint32) public recordsIn;

    /// What must never become true.
    bool public actedAlone;
    bool public provedUnknown;
    bool public excludedBelowQuorum;
    bool public reportedTwice;

    constructor(Committee committee_, EventLedger ledger_) {
        (committee, ledger) = (committee_, ledger_);
    }

    function wait(uint256 duration) external {
        _skip(_bound(duration, 1, 2 days));
    }

    // ------------------------------------------------------------ seats and keys

    /// @dev Seldom while one is pending, so that some take office.
    function seat(uint256 first, uint256 size) external {
        if (committee.pendingEpoch() != 0 && first % 8 != 0) return;
        size = size % 2 == 0 ? 4 : 7;
        Member[] memory members = new Member[](size);
        for (uint256 i = 0; i < size; ++i) {
            members[i] = Member(signerOf((first % PEOPLE) + i), bytes32(i + 1), "https://node.example");
        }
        committee.seat(members);
    }

    function confirm(uint256 who, uint256 which) public {
        uint32 epoch = committee.pendingEpoch();
        if (epoch == 0) return;
        address signer = signerOf(who);
        if (!committee.isSeated(epoch, signer)) return;
        // Mostly the same keys.
        bytes32 custody = which % 8 == 0 ? bytes32(uint256(1)) : bytes32(uint256(2));
        GroupKey memory reportKey = _reportKey(epoch);
        uint32 attempt = committee.attempt();
        vm.prank(signer);
        committee.confirmKeys(epoch, attempt, GroupKey(custody, false, "custody"), reportKey);
        _noteStart(epoch);
    }

    function confirmAll(uint256 silent) external {
        uint32 epoch = committee.pendingEpoch();
        if (epoch == 0) return;
        Member[] memory members = committee.membersOf(epoch);
        GroupKey memory reportKey = _reportKey(epoch);
        uint32 attempt = committee.attempt();
        for (uint256 i = 0; i < members.length; ++i) {
            if (!committee.isSeated(epoch, members[i].signer) || i == silent % 12) continue;
            vm.prank(members[i].signer);
            committee.confirmKeys(epoch, attempt, GroupKey(bytes32(uint256(2)), false, "custody"), reportKey);
            if (committee.activeEpoch() == epoch) break;
        }
        _noteStart(epoch);
    }

    function excludeSilent() external {
        uint32 epoch = committee.pendingEpoch();
        try committee.excludeSilent(epoch) {
            if (committee.seatedIn(epoch) < committee.quorumOf(epoch)) excludedBelowQuorum = true;
        } catch {}
    }

    /// @notice Some accuse one, often enough to have it removed.
    function accuse(uint256 who, uint256 accusers) external {
        uint32 epoch = committee.pendingEpoch();
        address signer = signerOf(who);
        if (!committee.isSeated(epoch, signer)) return;
        uint32 attempt = committee.attempt();
        Member[] memory members = committee.membersOf(epoch);
        for (uint256 i = 0; i < members.length; ++i) {
            address accuser = members[i].signer;
            if (!committee.isSeated(epoch, accuser) || committee.hasAccused(accuser, signer)) continue;
            if ((accusers >> i) % 4 == 0) continue;
            vm.prank(accuser);
            committee.accuse(epoch, attempt, signer);
        }
    }

    function vacate(uint256 who, bool pending) external {
        if (who % 4 != 0) return;
        uint32 epoch = pending ? committee.pendingEpoch() : committee.activeEpoch();
        address signer = signerOf(who / 4);
        if (epoch == 0 || !committee.isSeated(epoch, signer)) return;
        address[] memory signers = new address[](1);
        signers[0] = signer;
        committee.vacate(epoch, signers, "vote");
        ++removedByGovernance[epoch];
    }

    // ------------------------------------------------------------ service

    function serve(uint256 who, uint16 served, uint16 missed, uint8 bad) external {
        uint32 epoch = committee.activeEpoch();
        if (epoch == 0 || _isStopped()) return;
        Member[] memory members = committee.membersOf(epoch);
        uint256 index = who % members.length;
        ServiceRecord memory record = ServiceRecord(epoch, ++recordsIn[epoch], new MemberService[](1));
        record.members[0] = MemberService(uint16(index + 1), served, missed, bad);
        bytes32 digest = _typed("Fanal Committee", address(committee), this.hashOf(record));
        (bytes32 z, address r) = PlainSigner.sign(_secretOf(epoch), digest);
        committee.applyService(record, z, r);
        uint256 lost = lostOf[epoch][members[index].signer] + 2 * uint256(missed) + 100 * uint256(bad);
        lost = lost > served ? lost - served : 0;
        lostOf[epoch][members[index].signer] = lost > 10_000 ? 10_000 : lost;
    }

    function equivocate(uint256 who) external {
        uint32 epoch = committee.activeEpoch();
        uint256 key = _keyOf(who);
        if (epoch == 0 || who % 4 != 0 || !committee.isSeated(epoch, vm.addr(key))) return;
        uint32 batch = ++_proposals;
        BatchProposal memory first = BatchProposal(epoch, batch, 1, "one");
        BatchProposal memory second = BatchProposal(epoch, batch, 1, "other");
        bytes memory firstSignature = _signProposal(key, first);
        bytes memory secondSignature = _signProposal(key, second);
        committee.proveEquivocation(first, firstSignature, second, secondSignature);
        lostOf[epoch][vm.addr(key)] = 10_000;
    }

    function stop(uint40 duration) external {
        if (_isStopped() || (committee.stoppedUntil() != 0 && _now() < committee.stoppedUntil() + 14 days)) return;
        committee.stop(uint40(_bound(duration, 1, 14 days)));
    }

    // ------------------------------------------------------------ reports and proofs

    function report(uint256 lag) external {
        uint32 epoch = committee.activeEpoch();
        uint40 from = ledger.lastTo();
        if (epoch == 0 || _isStopped() || from == _now()) return;
        uint40 to = uint40(_bound(lag, from + 1, _now()));
        _file(_secretOf(epoch), Report(0, epoch, _rootOf(_batches.length + 1), uint32(EVENTS), from, to, "evidence"));
    }

    /// @notice By the committee before, in time.
    function reportLate() external {
        uint32 epoch = ledger.previousKey().epoch;
        uint40 since = ledger.reportKey().activatedAt;
        uint40 from = ledger.lastTo();
        if (epoch == 0 || _isStopped() || from >= since || _now() >= since + ledger.GRACE()) return;
        _file(
            _secretOf(epoch),
            Report(0, epoch, _rootOf(_batches.length + 1), uint32(EVENTS), from, _now(), "evidence")
        );
    }

    /// @notice A member, governance or a stranger with a key of its own; and everybody with the last batch again.
    function reportAlone(uint256 who) external {
        uint32 epoch = committee.activeEpoch();
        uint32 last = uint32(_batches.length);
        Report memory filed = Report(last + 1, epoch, "forged", 1, ledger.lastTo(), _now(), "evidence");
        if (_tryReport(_keyOf(who), filed)) actedAlone = true;
        if (last == 0) return;
        Batch memory batch = _batches[last - 1];
        filed = Report(last, batch.epoch, batch.root, uint32(EVENTS), batch.from, batch.to, "evidence");
        if (_tryReport(_secretOf(batch.epoch), filed)) reportedTwice = true;
    }

    /// @notice An event shown to a batch that may not carry it.
    function prove(uint256 batch, uint256 carrier, uint256 index) external {
        batch = _bound(batch, 0, _batches.length + 2);
        carrier = _bound(carrier, 1, _batches.length + 1);
        index = _bound(index, 0, EVENTS - 1);
        ProvenEvent memory proven = _event(carrier, index);
        proven.batch = uint32(batch);
        bool isIn = batch == carrier && batch <= _batches.length;
        try ledger.prove(proven, EventTrees.proofOf(_leavesOf(carrier), index)) returns (bytes32) {
            if (!isIn) provedUnknown = true;
        } catch {
            if (isIn) provedUnknown = true;
        }
    }

    // ------------------------------------------------------------ read by the invariants

    function batchCount() external view returns (uint256) {
        return _batches.length;
    }

    function batchOf(uint256 number) external view returns (Batch memory) {
        return _batches[number - 1];
    }

    function signerOf(uint256 who) public pure returns (address) {
        return vm.addr(_keyOf(who));
    }

    function hashOf(ServiceRecord calldata record) external pure returns (bytes32) {
        return ServiceHash.ofRecord(record);
    }

    function hashOfProposal(BatchProposal calldata proposal) external pure returns (bytes32) {
        return ServiceHash.ofProposal(proposal);
    }

    // ------------------------------------------------------------ internals

    function _file(uint256 secret, Report memory filed) private {
        filed.batch = uint32(_batches.length + 1);
        (bytes32 z, address r) = PlainSigner.sign(secret, ledger.digestOf(filed));
        ledger.report(filed, z, r);
        _batches.push(Batch(filed.epoch, filed.from, filed.to, filed.root));
    }

    function _tryReport(uint256 secret, Report memory filed) private returns (bool) {
        (bytes32 z, address r) = PlainSigner.sign(secret, ledger.digestOf(filed));
        try ledger.report(filed, z, r) {
            return true;
        } catch {
            return false;
        }
    }

    function _noteStart(uint32 epoch) private {
        if (committee.activeEpoch() == epoch) leftAtStart[epoch] = committee.seatedIn(epoch);
    }

    function _signProposal(uint256 key, BatchProposal memory proposal) private view returns (bytes memory) {
        return _sign(key, _typed("Fanal Committee", address(committee), this.hashOfProposal(proposal)));
    }

    function _typed(string memory name, address verifier, bytes32 structHash) private view returns (bytes32) {
        bytes32 typeHash = keccak256(
            "EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"
        );
        bytes32 domain = keccak256(
            abi.encode(typeHash, keccak256(bytes(name)), keccak256("1"), block.chainid, verifier)
        );
        return MessageHashUtils.toTypedDataHash(domain, structHash);
    }

    function _isStopped() private view returns (bool) {
        return _now() < committee.stoppedUntil();
    }

    function _reportKey(uint32 epoch) private view returns (GroupKey memory) {
        (bytes32 x, bool odd) = PlainSigner.keyOf(_secretOf(epoch));
        return GroupKey(x, odd, "report");
    }

    function _secretOf(uint32 epoch) private pure returns (uint256) {
        return uint256(keccak256(abi.encode("report secret", epoch))) >> 1;
    }

    function _keyOf(uint256 who) private pure returns (uint256) {
        return 0x1000 + (who % (PEOPLE + 6));
    }

    function _rootOf(uint256 batch) private pure returns (bytes32) {
        return EventTrees.rootOf(_leavesOf(batch));
    }

    function _leavesOf(uint256 batch) private pure returns (bytes32[] memory leaves) {
        leaves = new bytes32[](EVENTS);
        for (uint256 i = 0; i < EVENTS; ++i) leaves[i] = DeviceEventHash.leaf(_event(batch, i).content, 1);
    }

    function _event(uint256 batch, uint256 index) private pure returns (ProvenEvent memory) {
        DeviceEvent memory content = DeviceEvent({
            device: DeviceId.wrap(bytes32(index + 1)),
            deviceVersion: 1,
            seq: uint64(batch),
            time: 1,
            kind: 1,
            value: int128(int256(index)),
            payloadDigest: 0
        });
        return ProvenEvent({content: content, acceptedAt: 1, batch: uint32(batch)});
    }
}
