// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {MarketTest} from "../../testing/MarketTest.sol";
import {DatasetId} from "../../types/DatasetId.sol";
import {DatasetKind} from "../../types/Datasets.sol";
import {Access, Item, OfferTerms} from "../../types/Orders.sol";
import {Streams} from "../Streams.sol";
import {Stream} from "../types/Stream.sol";

/// @notice Files slots, closes and skips epochs, rightly and wrongly, hands the stream on and sells access to it, at any times.
/// It keeps its own book by the rules of the interface; a call that goes otherwise than the book expects is a finding.
contract StreamsHandler is MarketTest {
    /// @notice Access [from, until) that somebody paid for.
    struct Right {
        address account;
        uint256 from;
        uint256 until;
    }

    uint256 public constant LENGTH = 1 hours;
    uint256 public constant FIRST = START + 90;
    /// @dev Two epochs and a half, so that rights begin and end within epochs.
    uint40 private constant DURATION = 150 minutes;
    uint256 private constant FAR = 1_024;

    /// @notice Whether a call was taken that the rules refuse, or refused although they allow it.
    bool public wentWrong;
    /// @notice The last closed epoch, and the head then.
    uint256 public closed;
    bytes32 public head;
    /// @notice Last epoch that is filed, by whomever.
    uint256 public filedThrough;
    mapping(uint256 epoch => bool) public isFiled;

    Streams private _streams;
    Right[] private _rights;
    bytes private _item;
    address private _owner;
    address private _publisher;
    bool private _filedByAnother;
    uint256 private _nonce;

    constructor() {
        super.setUp();
        _streams = new Streams(address(_manager), _registry, 7 days);
        vm.startPrank(_seller);
        _dataset = _registry.register("stream", DatasetKind.Stream, DIGEST, address(0), "");
        _streams.open(_dataset, uint40(FIRST), uint32(LENGTH));
        vm.stopPrank();
        _owner = _seller;
        _offerAccess();
    }

    /// @dev Done by the constructor, so that the code of all contracts is not carried along.
    function setUp() public override {}

    // ------------------------------------------------------------ publishing

    function file(uint256 who, uint256 firstEpoch, uint32 count) external {
        uint256 now_ = running();
        uint256 from = now_ > _bookedThrough() ? now_ : _bookedThrough();
        firstEpoch = _bound(firstEpoch, from < 3 ? 0 : from - 3, from + 6);
        count = count % 64 == 0 ? uint32(FAR) : count % 24;
        bool expected = _mayPublish(who) && count != 0 && firstEpoch > _bookedThrough() && firstEpoch > now_;
        if (firstEpoch + count > now_ + FAR + 1) expected = false;
        vm.prank(_person(who));
        try _streams.fileSlots(_dataset, uint32(firstEpoch), count, _next()) {
            if (!expected) wentWrong = true;
            for (uint256 epoch = _bookedThrough() + 1; epoch <= filedThrough; ++epoch) isFiled[epoch] = false;
            for (uint256 epoch = firstEpoch; epoch < firstEpoch + count; ++epoch) isFiled[epoch] = true;
            (filedThrough, _filedByAnother) = (firstEpoch + count - 1, false);
        } catch {
            if (expected) wentWrong = true;
        }
    }

    function close(uint256 who, uint256 ahead, uint32 segments, bool keeps) external {
        uint256 epoch = closed + (ahead % 4 == 0 ? ahead % 3 : 1);
        segments %= 3;
        bytes32 newHead = keeps ? head : _next();
        bool expected = _mayPublish(who) && epoch == closed + 1 && epoch < running();
        expected = expected && (segments == 0 ? keeps : !keeps && isFiled[epoch]);
        vm.prank(_person(who));
        try _streams.closeEpoch(_dataset, uint32(epoch), newHead, segments) {
            if (!expected) wentWrong = true;
            (closed, head) = (epoch, newHead);
        } catch {
            if (expected) wentWrong = true;
        }
    }

    function skip(uint256 who, uint256 through) external {
        through = _bound(through, closed, running() + 1);
        bool expected = _mayPublish(who) && through > closed && through < running();
        vm.prank(_person(who));
        try _streams.skipEpochs(_dataset, uint32(through)) {
            if (!expected) wentWrong = true;
            closed = through;
        } catch {
            if (expected) wentWrong = true;
        }
    }

    function namePublisher() external {
        vm.prank(_owner);
        _streams.setPublisher(_dataset, _feeRecipient);
        _publisher = _feeRecipient;
    }

    /// @notice What the earlier owner filed for epochs to come holds until the next one files.
    function handOver() external {
        address to = _owner == _seller ? _other : _seller;
        vm.prank(_owner);
        _registry.transferFrom(_owner, to, uint256(DatasetId.unwrap(_dataset)));
        (_owner, _publisher, _filedByAnother) = (to, address(0), true);
        _offerAccess();
    }

    // ------------------------------------------------------------ access and time

    /// @notice Buys, or renews what was bought of the same owner.
    function buy(bool byOther) external {
        Item memory item = abi.decode(_item, (Item));
        address account = byOther ? _account("reader") : _buyer;
        Access memory access = _accessOf(account);
        bool isRenewal = access.offerNo == item.offerNo;
        if (!isRenewal && _now() < access.paidAt + MIN_WINDOW) return;
        if (!isRenewal && _now() < access.until) return;
        uint256 from = _now() < access.until ? access.until : _now();
        vm.prank(_buyer);
        _market.buy(item, account, SESSION);
        _rights.push(Right(account, from, from + DURATION));
    }

    function wait(uint256 duration) external {
        _skip(_bound(duration, 1 minutes, 4 hours));
    }

    // ------------------------------------------------------------ what the invariants read

    function streamOf() external view returns (Stream memory) {
        return _streams.streamOf(_dataset);
    }

    function isFiledThere(uint256 epoch) external view returns (bool) {
        return _streams.isFiled(_dataset, uint32(epoch));
    }

    function epochAt(uint256 time) external view returns (uint256) {
        return _streams.epochAt(_dataset, uint40(time));
    }

    function boundsOf(uint256 epoch) external view returns (uint256 from, uint256 until) {
        return _streams.boundsOf(_dataset, uint32(epoch));
    }

    function rights() external view returns (Right[] memory) {
        return _rights;
    }

    function mayRead(address account) external view returns (bool) {
        return _mayRead(account);
    }

    /// @notice The epoch of this second, reckoned without the contract; 0 before the first.
    function running() public view returns (uint256) {
        return _now() < FIRST ? 0 : (_now() - FIRST) / LENGTH + 1;
    }

    /// @notice Last epoch whose slots bind the present owner.
    function bookedThrough() external view returns (uint256) {
        return _bookedThrough();
    }

    // ------------------------------------------------------------ helpers

    function _bookedThrough() private view returns (uint256) {
        return _filedByAnother && filedThrough > running() ? running() : filedThrough;
    }

    function _person(uint256 who) private view returns (address) {
        return
            who % 8 == 0
                ? _buyer
                : who % 2 == 0
                    ? _feeRecipient
                    : _owner;
    }

    function _mayPublish(uint256 who) private view returns (bool) {
        return _person(who) == _owner || _person(who) == _publisher;
    }

    function _next() private returns (bytes32) {
        return keccak256(abi.encode(++_nonce));
    }

    function _offerAccess() private {
        OfferTerms memory terms = _terms();
        (terms.seller, terms.duration, terms.settlementWindow) = (_owner, DURATION, MIN_WINDOW);
        _item = abi.encode(_offer(terms, UNLIMITED));
    }
}
