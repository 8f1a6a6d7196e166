// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {Roles} from "../../governance/libraries/Roles.sol";
import {IDatasetRegistry} from "../interfaces/IDatasetRegistry.sol";
import {DatasetId} from "../types/DatasetId.sol";
import {DatasetKind} from "../types/Datasets.sol";
import {IStreams} from "./interfaces/IStreams.sol";
import {StreamsTest} from "./testing/StreamsTest.sol";
import {Stream} from "./types/Stream.sol";

contract StreamsUnitTest is StreamsTest {
    // ---------------------------------------------------------------- opening

    function test_OpensAStreamOnce() public {
        vm.expectEmit(address(_streams));
        emit IStreams.StreamOpened(_id, _owner, START, HOUR);
        _open();
        Stream memory stream = _streams.streamOf(_id);
        vm.assertEq(stream.start, START);
        vm.assertEq(stream.epochLength, HOUR);
        vm.assertEq(stream.closed, 0);
        vm.assertEq(stream.filedThrough, 0);
        vm.assertEq(stream.head, bytes32(0));
        vm.assertEq(stream.publisher, address(0));
        vm.expectRevert(_refusal(IStreams.Streams_AlreadyOpen.selector, _id));
        _open();
    }

    function test_OnlyTheOwnerOpensAndNamesAPublisher() public {
        bytes memory refusal = abi.encodeWithSelector(IStreams.Streams_NotOwner.selector, _id, _other, _owner);
        vm.startPrank(_other);
        vm.expectRevert(refusal);
        _streams.open(_id, START, HOUR);
        vm.expectRevert(refusal);
        _streams.setPublisher(_id, _other);
        DatasetId unknown = DatasetId.wrap("unknown");
        vm.expectRevert(_refusal(IDatasetRegistry.DatasetRegistry_UnknownDataset.selector, unknown));
        _streams.open(unknown, START, HOUR);
        vm.stopPrank();
    }

    function test_OpensOnlyStreams() public {
        DatasetId file = _register("file", DatasetKind.File);
        vm.expectRevert(abi.encodeWithSelector(IStreams.Streams_NotAStream.selector, file, DatasetKind.File));
        vm.prank(_owner);
        _streams.open(file, START, HOUR);
    }

    function test_KeepsLengthAndStartInBounds() public {
        uint32[2] memory lengths = [0, MAX_LENGTH + 1];
        vm.startPrank(_owner);
        for (uint256 i = 0; i < 2; ++i) {
            vm.expectRevert(abi.encodeWithSelector(IStreams.Streams_LengthOutOfRange.selector, lengths[i], MAX_LENGTH));
            _streams.open(_id, START, lengths[i]);
        }
        uint40 time = _now();
        uint40[2] memory starts = [time - 1, time + MAX_LENGTH + 1];
        for (uint256 i = 0; i < 2; ++i) {
            vm.expectRevert(
                abi.encodeWithSelector(IStreams.Streams_StartOutOfRange.selector, starts[i], time, time + MAX_LENGTH)
            );
            _streams.open(_id, starts[i], HOUR);
        }
        _streams.open(_id, time, MAX_LENGTH);
        vm.stopPrank();
    }

    function test_GovernanceSetsTheLongestEpoch() public {
        vm.expectRevert(abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, _other));
        vm.prank(_other);
        _streams.setMaxEpochLength(60);
        bytes4[] memory selectors = new bytes4[](1);
        selectors[0] = _streams.setMaxEpochLength.selector;
        _manager.setTargetFunctionRole(address(_streams), selectors, Roles.PARAMETER_PUSHER);
        _manager.grantRole(Roles.PARAMETER_PUSHER, _other, 0);
        vm.expectEmit(address(_streams));
        emit IStreams.MaxEpochLengthChanged(60);
        vm.prank(_other);
        _streams.setMaxEpochLength(60);
        vm.assertEq(_streams.maxEpochLength(), 60);
        vm.expectRevert(abi.encodeWithSelector(IStreams.Streams_LengthOutOfRange.selector, HOUR, 60));
        _open();
    }

    // ---------------------------------------------------------------- publisher

    function test_APublisherFilesAndClosesUntilTheDatasetChangesHands() public {
        _open();
        bytes memory refusal = abi.encodeWithSelector(IStreams.Streams_NotPublisher.selector, _id, _publisher);
        vm.expectRevert(refusal);
        vm.prank(_publisher);
        _streams.fileSlots(_id, 1, 1, "slots");
        vm.expectEmit(address(_streams));
        emit IStreams.PublisherChanged(_id, _publisher);
        vm.prank(_owner);
        _streams.setPublisher(_id, _publisher);
        vm.assertEq(_streams.publisherOf(_id), _publisher);
        vm.prank(_publisher);
        _streams.fileSlots(_id, 1, 3, "slots");
        _skip(HOUR + 60);
        vm.prank(_publisher);
        _streams.closeEpoch(_id, 1, "head", 1);
        _skip(HOUR);
        _handOver(_other);
        vm.assertEq(_streams.publisherOf(_id), address(0));
        vm.startPrank(_publisher);
        vm.expectRevert(refusal);
        _streams.closeEpoch(_id, 2, "next", 1);
        vm.expectRevert(refusal);
        _streams.skipEpochs(_id, 2);
        vm.expectRevert(refusal);
        _streams.fileSlots(_id, 5, 1, "slots");
        vm.stopPrank();
        vm.prank(_other);
        _streams.closeEpoch(_id, 2, "next", 1);
        // handed back, the earlier name does not return
        vm.prank(_other);
        _registry.transferFrom(_other, _owner, uint256(DatasetId.unwrap(_id)));
        vm.assertEq(_streams.publisherOf(_id), address(0));
    }

    function test_AnOwnerTakesThePublisherBack() public {
        _open();
        vm.startPrank(_owner);
        _streams.setPublisher(_id, _publisher);
        _streams.setPublisher(_id, address(0));
        vm.stopPrank();
        vm.expectRevert(abi.encodeWithSelector(IStreams.Streams_NotPublisher.selector, _id, _publisher));
        vm.prank(_publisher);
        _streams.fileSlots(_id, 1, 1, "slots");
    }

    function test_NothingIsFiledOrClosedBeforeTheStreamIsOpen() public {
        bytes memory refusal = _refusal(IStreams.Streams_NotOpen.selector, _id);
        vm.expectRevert(refusal);
        _file(1, 1);
        vm.expectRevert(refusal);
        _close(1, "head", 1);
        vm.expectRevert(refusal);
        _streams.skipEpochs(_id, 1);
        vm.expectRevert(refusal);
        _streams.epochAt(_id, START);
        vm.expectRevert(refusal);
        _streams.boundsOf(_id, 1);
    }

    // ---------------------------------------------------------------- slots

    function test_FilesSlotsOfEpochsThatHaveNotBegun() public {
        _open();
        vm.expectEmit(address(_streams));
        emit IStreams.SlotsFiled(_id, 1, 2, "slots");
        _file(1, 2);
        vm.assertEq(_streams.streamOf(_id).filedThrough, 2);
        vm.warp(START + 2 * HOUR - 1);
        _file(3, 1);
        vm.warp(START + 3 * HOUR);
        vm.expectRevert(abi.encodeWithSelector(IStreams.Streams_AlreadyBegun.selector, _id, 4, START + 3 * HOUR));
        _file(4, 1);
        // the one that was missed stays without
        _file(5, 1);
        bool[5] memory filed = [true, true, true, false, true];
        for (uint32 i = 0; i < 5; ++i) vm.assertEq(_streams.isFiled(_id, i + 1), filed[i]);
        vm.assertFalse(_streams.isFiled(_id, 0));
        vm.assertFalse(_streams.isFiled(_id, 6));
    }

    function test_FilesEachEpochOnceAndInOrder() public {
        _open();
        vm.expectRevert(abi.encodeWithSelector(IStreams.Streams_AlreadyFiled.selector, _id, 0, 0));
        _file(0, 1);
        _file(3, 2);
        for (uint32 epoch = 1; epoch < 5; ++epoch) {
            vm.expectRevert(abi.encodeWithSelector(IStreams.Streams_AlreadyFiled.selector, _id, epoch, 4));
            _file(epoch, 3);
        }
    }

    function test_RefusesEmptyAndOversizedFilings() public {
        _open();
        uint32[2] memory counts = [0, _streams.MAX_FILED_AT_ONCE() + 1];
        for (uint256 i = 0; i < 2; ++i) {
            vm.expectRevert(
                abi.encodeWithSelector(IStreams.Streams_CountOutOfRange.selector, counts[i], counts[1] - 1)
            );
            _file(1, counts[i]);
        }
        vm.expectRevert(IStreams.Streams_EmptyDigest.selector);
        vm.prank(_owner);
        _streams.fileSlots(_id, 1, 1, 0);
    }

    function test_FilesNoFurtherAheadThanOneFilingReaches() public {
        _open();
        uint32[3] memory firsts = [uint32(1_000), type(uint32).max, type(uint32).max];
        uint32[3] memory counts = [uint32(26), 1, 1_024];
        for (uint256 i = 0; i < 3; ++i) {
            vm.expectRevert(_tooFar(uint256(firsts[i]) + counts[i] - 1, 1_024));
            _file(firsts[i], counts[i]);
        }
        _file(1_000, 25);
        vm.expectRevert(_tooFar(1_025, 1_024));
        _file(1_025, 1);
        vm.warp(START);
        _file(1_025, 1);
    }

    function test_ANewOwnerFilesAnew() public {
        _open();
        _file(1, 600);
        vm.warp(START + 2 * HOUR);
        _handOver(_other);
        // what has begun stays as it is
        vm.assertEq(_streams.streamOf(_id).filedThrough, 3);
        vm.startPrank(_other);
        vm.expectRevert(abi.encodeWithSelector(IStreams.Streams_AlreadyFiled.selector, _id, 3, 3));
        _streams.fileSlots(_id, 3, 1, "slots");
        vm.expectEmit(address(_streams));
        emit IStreams.SlotsFiled(_id, 5, 2, "others");
        _streams.fileSlots(_id, 5, 2, "others");
        vm.assertEq(_streams.streamOf(_id).filedThrough, 6);
        for (uint32 epoch = 1; epoch <= 600; ++epoch) {
            vm.assertEq(_streams.isFiled(_id, epoch), epoch < 7 && epoch != 4);
        }
        vm.expectRevert(abi.encodeWithSelector(IStreams.Streams_AlreadyFiled.selector, _id, 6, 6));
        _streams.fileSlots(_id, 6, 1, "slots");
        _streams.fileSlots(_id, 7, 1, "slots");
        vm.warp(START + 5 * HOUR);
        _streams.closeEpoch(_id, 1, "one", 1);
        _streams.skipEpochs(_id, 2);
        _streams.closeEpoch(_id, 3, "three", 1);
        vm.expectRevert(abi.encodeWithSelector(IStreams.Streams_SlotsMissing.selector, _id, 4));
        _streams.closeEpoch(_id, 4, "four", 1);
        vm.stopPrank();
    }

    function test_SlotsOfAnEarlierOwnerServeUntilTheNewOneFiles() public {
        _open();
        _file(1, 2);
        _handOver(_other);
        vm.assertEq(_streams.streamOf(_id).filedThrough, 0);
        vm.warp(START + 2 * HOUR);
        vm.assertEq(_streams.streamOf(_id).filedThrough, 2);
        vm.startPrank(_other);
        _streams.closeEpoch(_id, 1, "one", 1);
        _streams.closeEpoch(_id, 2, "two", 1);
        _streams.fileSlots(_id, 4, 1, "slots");
        vm.stopPrank();
        vm.assertTrue(_streams.isFiled(_id, 1));
        vm.assertTrue(_streams.isFiled(_id, 4));
        vm.assertFalse(_streams.isFiled(_id, 3));
    }

    function testFuzz_MarksExactlyTheEpochsOfAFiling(uint32 running, uint32 first, uint32 count) public {
        _open();
        running = uint32(_bound(running, 0, 3_000));
        vm.warp(START + running * HOUR - 1);
        first = running + uint32(_bound(first, 1, 1_024));
        count = uint32(_bound(count, 1, running + 1_025 - first));
        _file(first, count);
        vm.assertFalse(_streams.isFiled(_id, first - 1));
        vm.assertFalse(_streams.isFiled(_id, first + count));
        for (uint32 epoch = first; epoch < first + count; ++epoch) vm.assertTrue(_streams.isFiled(_id, epoch));
        vm.assertEq(_streams.streamOf(_id).filedThrough, first + count - 1);
    }

    // ---------------------------------------------------------------- closing

    function test_ClosesEpochsInOrderWhenTheyAreOver() public {
        _open();
        _file(1, 4);
        vm.warp(START + HOUR - 1);
        vm.expectRevert(abi.encodeWithSelector(IStreams.Streams_NotOver.selector, _id, 1, START + HOUR));
        _close(1, "head", 3);
        vm.warp(START + HOUR);
        for (uint32 i = 0; i < 3; i += 2) {
            vm.expectRevert(abi.encodeWithSelector(IStreams.Streams_WrongEpoch.selector, _id, i, 1));
            _close(i, "head", 3);
        }
        vm.expectEmit(address(_streams));
        emit IStreams.EpochClosed(_id, 1, "head", 3);
        _close(1, "head", 3);
        vm.assertEq(_streams.streamOf(_id).closed, 1);
        vm.assertEq(_streams.streamOf(_id).head, "head");
        vm.expectRevert(abi.encodeWithSelector(IStreams.Streams_WrongEpoch.selector, _id, 1, 2));
        _close(1, "another", 3);
        // late is not too late
        vm.warp(START + 10 * HOUR);
        _close(2, "next", 1);
        vm.assertEq(_streams.streamOf(_id).head, "next");
    }

    function test_AnEpochWithoutSegmentsKeepsTheHead() public {
        _open();
        _file(1, 3);
        vm.warp(START + 5 * HOUR);
        _expectWrongHead(1, "head");
        _close(1, "head", 0);
        _expectWrongHead(1, 0);
        _close(1, 0, 1);
        _close(1, 0, 0);
        _close(2, "head", 1);
        _expectWrongHead(3, "head");
        _close(3, "head", 1);
        _expectWrongHead(3, 0);
        _close(3, 0, 1);
        _expectWrongHead(3, 0);
        _close(3, 0, 0);
        _close(3, "head", 0);
        vm.assertEq(_streams.streamOf(_id).head, "head");
    }

    function test_NothingIsAppendedToAnEpochWithoutSlots() public {
        _open();
        _file(2, 1);
        vm.warp(START + 2 * HOUR);
        vm.expectRevert(abi.encodeWithSelector(IStreams.Streams_SlotsMissing.selector, _id, 1));
        _close(1, "head", 1);
        _close(1, 0, 0);
        _close(2, "head", 1);
    }

    function test_SkipsEpochsAfterALongSilence() public {
        _open();
        _file(1, 1);
        vm.warp(START + 1_000 * HOUR);
        _close(1, "head", 1);
        vm.startPrank(_owner);
        vm.expectRevert(abi.encodeWithSelector(IStreams.Streams_NotOver.selector, _id, 1_001, START + 1_001 * HOUR));
        _streams.skipEpochs(_id, 1_001);
        vm.expectRevert(abi.encodeWithSelector(IStreams.Streams_WrongEpoch.selector, _id, 1, 2));
        _streams.skipEpochs(_id, 1);
        vm.expectEmit(address(_streams));
        emit IStreams.EpochsSkipped(_id, 2, 999);
        _streams.skipEpochs(_id, 1_000);
        vm.stopPrank();
        vm.assertEq(_streams.streamOf(_id).closed, 1_000);
        vm.assertEq(_streams.streamOf(_id).head, "head");
    }

    // ---------------------------------------------------------------- clock

    function test_SaysWhichEpochASecondIsIn() public {
        _open();
        vm.assertEq(_streams.epochAt(_id, START - 1), 0);
        vm.assertEq(_streams.epochAt(_id, START), 1);
        vm.assertEq(_streams.epochAt(_id, START + HOUR - 1), 1);
        vm.assertEq(_streams.epochAt(_id, START + HOUR), 2);
        (uint40 from, uint40 until) = _streams.boundsOf(_id, 2);
        vm.assertEq(from, START + HOUR);
        vm.assertEq(until, START + 2 * HOUR);
        vm.expectRevert(abi.encodeWithSelector(IStreams.Streams_WrongEpoch.selector, _id, 0, 1));
        _streams.boundsOf(_id, 0);
    }

    function testFuzz_BoundsAndEpochsAgree(uint32 epochLength, uint40 time) public {
        epochLength = uint32(_bound(epochLength, 1, MAX_LENGTH));
        time = uint40(_bound(time, START, START + 100 * 365 days));
        vm.prank(_owner);
        _streams.open(_id, START, epochLength);
        uint32 epoch = _streams.epochAt(_id, time);
        (uint40 from, uint40 until) = _streams.boundsOf(_id, epoch);
        vm.assertLe(from, time);
        vm.assertLt(time, until);
        vm.assertEq(until - from, epochLength);
    }

    // ---------------------------------------------------------------- helpers

    function _expectWrongHead(uint32 epoch, bytes32 head) private {
        vm.expectRevert(abi.encodeWithSelector(IStreams.Streams_WrongHead.selector, _id, epoch, head));
    }

    function _tooFar(uint256 epoch, uint256 max) private view returns (bytes memory) {
        return abi.encodeWithSelector(IStreams.Streams_TooFarAhead.selector, _id, epoch, max);
    }

    function _refusal(bytes4 selector, DatasetId id) private pure returns (bytes memory) {
        return abi.encodeWithSelector(selector, id);
    }
}
