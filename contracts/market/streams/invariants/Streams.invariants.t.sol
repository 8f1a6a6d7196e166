// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Test} from "../../../testing/Test.sol";
import {Stream} from "../types/Stream.sol";
import {StreamsHandler} from "./StreamsHandler.sol";

/// @notice What must hold after any order of calls at any times.
contract StreamsInvariants is Test {
    StreamsHandler private _handler;

    function setUp() public {
        _handler = new StreamsHandler();
        bytes4[] memory selectors = new bytes4[](7);
        selectors[0] = StreamsHandler.file.selector;
        selectors[1] = StreamsHandler.close.selector;
        selectors[2] = StreamsHandler.skip.selector;
        selectors[3] = StreamsHandler.namePublisher.selector;
        selectors[4] = StreamsHandler.handOver.selector;
        selectors[5] = StreamsHandler.buy.selector;
        selectors[6] = StreamsHandler.wait.selector;
        _targetSelector(address(_handler), selectors);
    }

    /// @notice Epochs lie one after the other without a gap, and only what is over is closed, each once and in order, by whom may.
    function invariant_EpochsAreContiguousAndClosedInOrder() public view {
        vm.assertFalse(_handler.wentWrong());
        uint256 running = _handler.running();
        vm.assertEq(_handler.epochAt(_now()), running);
        vm.assertEq(uint256(_handler.streamOf().closed), _handler.closed());
        vm.assertTrue(_handler.closed() == 0 || _handler.closed() < running);
        uint256 expected = _handler.FIRST() + (running < 4 ? 0 : (running - 4) * _handler.LENGTH());
        for (uint256 epoch = running < 4 ? 1 : running - 3; epoch <= running + 3; ++epoch) {
            (uint256 from, uint256 until) = _handler.boundsOf(epoch);
            vm.assertEq(from, expected);
            vm.assertEq(_handler.epochAt(from), epoch);
            vm.assertEq(_handler.epochAt(until - 1), epoch);
            expected = until;
        }
    }

    /// @notice Slots are there for exactly the epochs that were filed before they began, and that no later owner filed anew.
    function invariant_SlotsAreFiledOnlyAhead() public view {
        uint256 running = _handler.running();
        vm.assertEq(uint256(_handler.streamOf().filedThrough), _handler.bookedThrough());
        for (uint256 epoch = running < 8 ? 0 : running - 8; epoch <= running + 40; ++epoch) {
            vm.assertEq(_handler.isFiledThere(epoch), _handler.isFiled(epoch));
        }
        uint256 last = _handler.filedThrough();
        vm.assertEq(_handler.isFiledThere(last), last != 0);
        vm.assertFalse(_handler.isFiledThere(last + 1));
    }

    /// @notice The head is that of the last epoch with segments, and zero until there was one.
    function invariant_HeadsAreLinked() public view {
        Stream memory stream = _handler.streamOf();
        vm.assertEq(stream.head, _handler.head());
        if (stream.closed == 0) vm.assertEq(stream.head, bytes32(0));
    }

    /// @notice A right opens the epochs that hold a second of what was paid for, all of them and no others; whoever has access
    /// now has paid for the running one.
    function invariant_RightsOpenExactlyPaidEpochs() public view {
        StreamsHandler.Right[] memory rights = _handler.rights();
        uint256 running = _handler.running();
        for (uint256 i = 0; i < rights.length; ++i) {
            (uint256 from, uint256 until) = (rights[i].from, rights[i].until);
            uint256 first = _handler.epochAt(from);
            uint256 last = _handler.epochAt(until - 1);
            for (uint256 epoch = first < 2 ? 1 : first - 1; epoch <= last + 1; ++epoch) {
                (uint256 begin, uint256 end) = _handler.boundsOf(epoch);
                vm.assertEq(begin < until && from < end, first <= epoch && epoch <= last);
            }
            if (from > _now() || until <= _now()) continue;
            vm.assertTrue(_handler.mayRead(rights[i].account));
            vm.assertTrue(first <= running && running <= last);
        }
        _assertNobodyReadsUnpaid(rights);
    }

    function _assertNobodyReadsUnpaid(StreamsHandler.Right[] memory rights) private view {
        for (uint256 i = 0; i < rights.length; ++i) {
            bool isPaid;
            for (uint256 j = 0; j < rights.length; ++j) {
                bool same = rights[j].account == rights[i].account;
                if (same && rights[j].from <= _now() && _now() < rights[j].until) isPaid = true;
            }
            vm.assertEq(_handler.mayRead(rights[i].account), isPaid);
        }
    }
}
