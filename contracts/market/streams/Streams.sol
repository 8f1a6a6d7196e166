// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {BitMaps} from "@openzeppelin/contracts/utils/structs/BitMaps.sol";
import {IDatasetRegistry} from "../interfaces/IDatasetRegistry.sol";
import {DatasetId} from "../types/DatasetId.sol";
import {DatasetKind} from "../types/Datasets.sol";
import {IStreams} from "./interfaces/IStreams.sol";
import {Stream} from "./types/Stream.sol";
import {StreamWord, StreamWords} from "./types/StreamWord.sol";

contract Streams is IStreams, AccessManaged {
    using BitMaps for BitMaps.BitMap;

    /// @param account Whom the owner named.
    /// @param ownership The dataset's ownership counter at that time; another one now means another owner.
    struct Publisher {
        address account;
        uint32 ownership;
    }

    /// @inheritdoc IStreams
    uint32 public constant MAX_FILED_AT_ONCE = 1_024;

    IDatasetRegistry private immutable _registry;

    uint32 private _maxEpochLength;
    mapping(DatasetId datasetId => StreamWord) private _streams;
    mapping(DatasetId datasetId => bytes32) private _heads;
    mapping(DatasetId datasetId => Publisher) private _publishers;
    mapping(DatasetId datasetId => BitMaps.BitMap) private _filed;

    /// @param authority Access manager whose roles govern the longest epoch.
    /// @param registry The registry whose datasets are streamed here.
    /// @param initialMaxEpochLength In seconds.
    constructor(address authority, IDatasetRegistry registry, uint32 initialMaxEpochLength) AccessManaged(authority) {
        _registry = registry;
        _setMaxEpochLength(initialMaxEpochLength);
    }

    // ---------------------------------------------------------------- owner

    /// @inheritdoc IStreams
    function open(DatasetId datasetId, uint40 start, uint32 epochLength) external {
        _requireOwner(datasetId);
        DatasetKind kind = _registry.stateOf(datasetId).kind;
        if (kind != DatasetKind.Stream) revert Streams_NotAStream(datasetId, kind);
        if (_streams[datasetId].exists()) revert Streams_AlreadyOpen(datasetId);
        uint32 max = _maxEpochLength;
        if (epochLength == 0 || epochLength > max) revert Streams_LengthOutOfRange(epochLength, max);
        uint256 latest = block.timestamp + max;
        if (start < block.timestamp || start > latest) {
            revert Streams_StartOutOfRange(start, uint40(block.timestamp), uint40(latest));
        }
        _streams[datasetId] = StreamWords.open(start, epochLength);
        emit StreamOpened(datasetId, msg.sender, start, epochLength);
    }

    /// @inheritdoc IStreams
    function setPublisher(DatasetId datasetId, address publisher) external {
        _requireOwner(datasetId);
        _publishers[datasetId] = Publisher(publisher, _registry.stateOf(datasetId).ownership);
        emit PublisherChanged(datasetId, publisher);
    }

    // ---------------------------------------------------------------- owner or publisher

    /// @inheritdoc IStreams
    function fileSlots(DatasetId datasetId, uint32 firstEpoch, uint32 count, bytes32 slotsDigest) external {
        StreamWord stream = _requirePublisher(datasetId);
        if (slotsDigest == 0) revert Streams_EmptyDigest();
        if (count == 0 || count > MAX_FILED_AT_ONCE) revert Streams_CountOutOfRange(count, MAX_FILED_AT_ONCE);
        uint256 ownership = _registry.stateOf(datasetId).ownership;
        uint256 filedThrough = _filedThrough(stream, ownership);
        if (firstEpoch <= filedThrough) revert Streams_AlreadyFiled(datasetId, firstEpoch, uint32(filedThrough));
        uint256 begin = stream.beginOf(firstEpoch);
        if (block.timestamp >= begin) revert Streams_AlreadyBegun(datasetId, firstEpoch, uint40(begin));
        uint256 last = uint256(firstEpoch) + count - 1;
        _requireNear(datasetId, stream, last);
        _streams[datasetId] = stream.withFiled(last, ownership);
        // those that an earlier owner filed for epochs to come
        _mark(_filed[datasetId], filedThrough + 1, stream.filedThrough(), false);
        _mark(_filed[datasetId], firstEpoch, last, true);
        emit SlotsFiled(datasetId, firstEpoch, count, slotsDigest);
    }

    /// @inheritdoc IStreams
    function closeEpoch(DatasetId datasetId, uint32 epoch, bytes32 headDigest, uint32 segments) external {
        StreamWord stream = _requirePublisher(datasetId);
        uint256 expected = stream.closed() + 1;
        if (epoch != expected) revert Streams_WrongEpoch(datasetId, epoch, uint32(expected));
        _requireOver(datasetId, stream, epoch);
        if (segments != 0 && !_filed[datasetId].get(epoch)) revert Streams_SlotsMissing(datasetId, epoch);
        bool changes = headDigest != _heads[datasetId];
        if (changes != (segments != 0) || (changes && headDigest == 0)) {
            revert Streams_WrongHead(datasetId, epoch, headDigest);
        }
        _streams[datasetId] = stream.withClosed(epoch);
        if (changes) _heads[datasetId] = headDigest;
        emit EpochClosed(datasetId, epoch, headDigest, segments);
    }

    /// @inheritdoc IStreams
    function skipEpochs(DatasetId datasetId, uint32 through) external {
        StreamWord stream = _requirePublisher(datasetId);
        uint256 closed = stream.closed();
        if (through <= closed) revert Streams_WrongEpoch(datasetId, through, uint32(closed + 1));
        _requireOver(datasetId, stream, through);
        _streams[datasetId] = stream.withClosed(through);
        emit EpochsSkipped(datasetId, uint32(closed + 1), uint32(through - closed));
    }

    // ---------------------------------------------------------------- governance

    /// @inheritdoc IStreams
    function setMaxEpochLength(uint32 newMax) external restricted {
        _setMaxEpochLength(newMax);
    }

    // ---------------------------------------------------------------- views

    /// @inheritdoc IStreams
    function maxEpochLength() external view returns (uint32) {
        return _maxEpochLength;
    }

    /// @inheritdoc IStreams
    function streamOf(DatasetId datasetId) external view returns (Stream memory) {
        StreamWord stream = _streams[datasetId];
        return
            Stream({
                start: uint40(stream.start()),
                epochLength: uint32(stream.epochLength()),
                closed: uint32(stream.closed()),
                filedThrough: uint32(_filedThroughOf(datasetId, stream)),
                head: _heads[datasetId],
                publisher: publisherOf(datasetId)
            });
    }

    /// @inheritdoc IStreams
    function publisherOf(DatasetId datasetId) public view returns (address) {
        Publisher memory publisher = _publishers[datasetId];
        return publisher.ownership == _registry.stateOf(datasetId).ownership ? publisher.account : address(0);
    }

    /// @inheritdoc IStreams
    function isFiled(DatasetId datasetId, uint32 epoch) external view returns (bool) {
        return _filed[datasetId].get(epoch);
    }

    /// @inheritdoc IStreams
    function epochAt(DatasetId datasetId, uint40 time) external view returns (uint32) {
        return uint32(_find(datasetId).epochAt(time));
    }

    /// @inheritdoc IStreams
    function boundsOf(DatasetId datasetId, uint32 epoch) external view returns (uint40 from, uint40 until) {
        StreamWord stream = _find(datasetId);
        if (epoch == 0) revert Streams_WrongEpoch(datasetId, 0, 1);
        from = SafeCast.toUint40(stream.beginOf(epoch));
        until = from + uint40(stream.epochLength());
    }

    // ---------------------------------------------------------------- internals

    function _setMaxEpochLength(uint32 newMax) private {
        _maxEpochLength = newMax;
        emit MaxEpochLengthChanged(newMax);
    }

    /// @dev Whole words at once where the epochs fill them. None if `last` lies before `first`.
    function _mark(BitMaps.BitMap storage filed, uint256 first, uint256 last, bool isFiled_) private {
        if (last < first) return;
        for (uint256 bucket = first >> 8; bucket <= last >> 8; ++bucket) {
            uint256 bits = type(uint256).max;
            if (bucket == first >> 8) bits &= type(uint256).max << (first & 0xff);
            if (bucket == last >> 8) bits &= type(uint256).max >> (0xff - (last & 0xff));
            uint256 word = filed._data[bucket];
            filed._data[bucket] = isFiled_ ? word | bits : word & ~bits;
        }
    }

    function _filedThroughOf(DatasetId datasetId, StreamWord stream) private view returns (uint256) {
        return _filedThrough(stream, _registry.stateOf(datasetId).ownership);
    }

    /// @dev An earlier owner knows the keys of the epochs to come, so slots of these do not bind the present one.
    function _filedThrough(StreamWord stream, uint256 ownership) private view returns (uint256) {
        uint256 through = stream.filedThrough();
        if (!stream.exists() || stream.filedUnder() == ownership) return through;
        return Math.min(through, stream.epochAt(block.timestamp));
    }

    function _find(DatasetId datasetId) private view returns (StreamWord stream) {
        stream = _streams[datasetId];
        if (!stream.exists()) revert Streams_NotOpen(datasetId);
    }

    function _requireOwner(DatasetId datasetId) private view {
        address owner = _registry.ownerOfDataset(datasetId);
        if (msg.sender != owner) revert Streams_NotOwner(datasetId, msg.sender, owner);
    }

    function _requirePublisher(DatasetId datasetId) private view returns (StreamWord stream) {
        stream = _find(datasetId);
        if (msg.sender != publisherOf(datasetId) && msg.sender != _registry.ownerOfDataset(datasetId)) {
            revert Streams_NotPublisher(datasetId, msg.sender);
        }
    }

    /// @dev Else one filing could leave out all epochs that will ever be.
    function _requireNear(DatasetId datasetId, StreamWord stream, uint256 epoch) private view {
        uint256 max = stream.epochAt(block.timestamp) + MAX_FILED_AT_ONCE;
        if (epoch > max) revert Streams_TooFarAhead(datasetId, epoch, max);
    }

    function _requireOver(DatasetId datasetId, StreamWord stream, uint32 epoch) private view {
        uint256 until = stream.beginOf(epoch) + stream.epochLength();
        if (block.timestamp < until) revert Streams_NotOver(datasetId, epoch, uint40(until));
    }
}
