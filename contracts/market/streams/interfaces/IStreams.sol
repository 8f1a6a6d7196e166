// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {DatasetId} from "../../types/DatasetId.sol";
import {DatasetKind} from "../../types/Datasets.sol";
import {Stream} from "../types/Stream.sol";

/// @title Streams
/// @notice The clock, key slots and contents of datasets that grow. Time is cut into epochs of one length, each with a
/// content key of its own, so that access bought for some epochs opens exactly these. Key slots of an epoch are filed before it
/// begins, so that the live epoch can be read; when it is over it is closed with the digest of its last segment. Every segment
/// block names the one before it, across epochs, so one digest commits to all that was ever appended.
/// @dev Segment and slot blocks are raw IPFS blocks of canonical JSON, so a CID is rebuilt from a digest. What is filed and closed
/// is in the events; stored are one word, the head, one bit for each filed epoch, and who publishes.
/// Epochs are numbered from 1; epoch 0 means none.
interface IStreams {
    error Streams_NotOwner(DatasetId datasetId, address caller, address owner);
    /// @notice The caller is neither the owner nor whom the owner named.
    error Streams_NotPublisher(DatasetId datasetId, address caller);
    error Streams_NotAStream(DatasetId datasetId, DatasetKind kind);
    error Streams_AlreadyOpen(DatasetId datasetId);
    error Streams_NotOpen(DatasetId datasetId);
    error Streams_LengthOutOfRange(uint32 epochLength, uint32 max);
    /// @notice The first epoch would lie in the past, or further ahead than the longest epoch.
    error Streams_StartOutOfRange(uint40 start, uint40 min, uint40 max);
    error Streams_EmptyDigest();
    /// @notice A filing is for no epoch or for too many.
    error Streams_CountOutOfRange(uint32 count, uint32 max);
    /// @notice Slots are filed in order, each epoch's once by an owner.
    error Streams_AlreadyFiled(DatasetId datasetId, uint32 epoch, uint32 filedThrough);
    /// @notice Slots are filed for `MAX_FILED_AT_ONCE` epochs from the running one on at most.
    error Streams_TooFarAhead(DatasetId datasetId, uint256 epoch, uint256 max);
    /// @notice Slots must be there when the epoch begins.
    error Streams_AlreadyBegun(DatasetId datasetId, uint32 epoch, uint40 began);
    /// @notice Epochs are closed one after the other.
    error Streams_WrongEpoch(DatasetId datasetId, uint32 epoch, uint32 expected);
    error Streams_NotOver(DatasetId datasetId, uint32 epoch, uint40 until);
    /// @notice Nobody could open what is appended to an epoch without key slots.
    error Streams_SlotsMissing(DatasetId datasetId, uint32 epoch);
    /// @notice An epoch without segments keeps the head, one with segments changes it.
    error Streams_WrongHead(DatasetId datasetId, uint32 epoch, bytes32 headDigest);

    event StreamOpened(DatasetId indexed datasetId, address indexed owner, uint40 start, uint32 epochLength);
    event PublisherChanged(DatasetId indexed datasetId, address indexed publisher);
    /// @notice Emitted when key slots of the epochs [firstEpoch, firstEpoch + count) are filed. The latest for an epoch holds.
    event SlotsFiled(DatasetId indexed datasetId, uint32 indexed firstEpoch, uint32 count, bytes32 slotsDigest);
    /// @notice Emitted when an epoch is closed.
    /// @param headDigest sha2-256 of the last segment block so far.
    /// @param segments How many segments the epoch has.
    event EpochClosed(DatasetId indexed datasetId, uint32 indexed epoch, bytes32 headDigest, uint32 segments);
    /// @notice Emitted when the epochs [firstEpoch, firstEpoch + count) are closed with nothing in them.
    event EpochsSkipped(DatasetId indexed datasetId, uint32 indexed firstEpoch, uint32 count);
    event MaxEpochLengthChanged(uint32 maxEpochLength);

    // ---------------------------------------------------------------- owner

    /// @notice Fixes the clock of a stream, once and for good. Only its owner, only for a dataset of kind stream.
    /// @param start First second of epoch 1, now or later; at most `maxEpochLength` ahead.
    /// @param epochLength Seconds, from 1 to `maxEpochLength`.
    function open(DatasetId datasetId, uint40 start, uint32 epochLength) external;

    /// @notice Names who besides the owner may file slots and close epochs, zero for nobody. Only the owner. It ends when
    /// the dataset changes hands.
    function setPublisher(DatasetId datasetId, address publisher) external;

    // ---------------------------------------------------------------- owner or publisher

    /// @notice Files the key slots of coming epochs. Epochs may be left out; nothing can be appended to them. Those that an earlier
    /// owner filed for epochs to come hold until the present one files, and then no more.
    /// @param firstEpoch Has not begun, and lies after all epochs that are filed under this owner.
    /// @param count From 1 to `MAX_FILED_AT_ONCE`; the last epoch lies at most as many after the running one.
    /// @param slotsDigest sha2-256 of the block with the slots of all of them.
    function fileSlots(DatasetId datasetId, uint32 firstEpoch, uint32 count, bytes32 slotsDigest) external;

    /// @notice Closes the epoch after the last closed one, when it is over.
    /// @param headDigest sha2-256 of its last segment block; the present head if it has no segments.
    /// @param segments How many segments it has.
    function closeEpoch(DatasetId datasetId, uint32 epoch, bytes32 headDigest, uint32 segments) external;

    /// @notice Closes all epochs up to `through` with nothing in them, as after a long silence.
    function skipEpochs(DatasetId datasetId, uint32 through) external;

    // ---------------------------------------------------------------- governance

    /// @notice Sets the longest epoch in seconds. Streams that are open keep theirs. Restricted to the network's parameters.
    function setMaxEpochLength(uint32 newMax) external;

    // ---------------------------------------------------------------- views

    /// @notice Most epochs that one filing can cover, and how far ahead of the running one the last can lie.
    function MAX_FILED_AT_ONCE() external view returns (uint32);
    /// @notice Longest epoch of a stream opened now, in seconds.
    function maxEpochLength() external view returns (uint32);
    /// @notice All zero if the stream was not opened.
    function streamOf(DatasetId datasetId) external view returns (Stream memory);
    /// @notice Who besides the owner may file and close; zero = nobody.
    function publisherOf(DatasetId datasetId) external view returns (address);
    function isFiled(DatasetId datasetId, uint32 epoch) external view returns (bool);
    /// @notice Number of the epoch in which a second lies; 0 before the first.
    function epochAt(DatasetId datasetId, uint40 time) external view returns (uint32);
    /// @notice First second of an epoch and first second after it.
    function boundsOf(DatasetId datasetId, uint32 epoch) external view returns (uint40 from, uint40 until);
}
