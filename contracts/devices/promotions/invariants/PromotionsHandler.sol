// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ProvenEvent} from "../../../oracle/types/Reports.sol";
import {PromotionsTest} from "../testing/PromotionsTest.sol";
import {PromotionId} from "../types/PromotionId.sol";
import {PromotionTerms} from "../types/PromotionTerms.sol";

/// @notice Shows users, new and known, on any days, proves them late or twice, and closes promotions, and keeps its own books.
contract PromotionsHandler is PromotionsTest {
    uint256 public escrowed;
    uint256 public withdrawn;
    uint256 public paid;
    uint256 public returned;
    /// @notice Whether a user was ever paid for twice, beyond a cap or to a suspended device, or the remainder returned too early or late.
    bool public wentWrong;
    uint256 public round;
    Thing private _second;
    uint64 private _seq;
    mapping(uint256 round => mapping(bytes32 nullifier => bool)) private _known;
    mapping(uint256 round => uint256) public usersOf;
    mapping(uint256 round => mapping(uint256 day => uint256)) private _usersOn;
    bytes private _current;

    constructor() {
        super.setUp();
        _second = _secp256k1("second gate");
        _enrol(_second, _other);
        _open();
    }

    /// @dev Done by the constructor, so that the code of all contracts is not carried along.
    function setUp() public override {}

    // ------------------------------------------------------------ what anyone does

    function show(uint256 user, bool second, uint256 late) external {
        PromotionTerms memory terms = current();
        bytes32 nullifier = bytes32(_bound(user, 1, 24));
        Thing memory thing = second ? _second : _gate;
        (ProvenEvent memory proven, bytes32[] memory proof) = _reported(_shows(thing, ++_seq, nullifier));
        _skip(_bound(late, 0, 12 hours));
        uint256 day = (proven.acceptedAt - terms.start) / 1 days;
        bool expected = proven.acceptedAt < terms.end && !_known[round][nullifier] && usersOf[round] < terms.totalCap;
        if (_usersOn[round][day] >= terms.perDayCap || _deviceOf(thing).suspended) expected = false;
        bool taken = _tries(terms, proven, proof);
        if (taken != expected) wentWrong = true;
        if (!taken) return;
        _known[round][nullifier] = true;
        ++usersOf[round];
        ++_usersOn[round][day];
        paid += terms.pricePerUser;
        if (_tries(terms, proven, proof)) wentWrong = true;
    }

    function close() external {
        PromotionTerms memory terms = current();
        bool expected = usersOf[round] == terms.totalCap;
        if (_now() >= terms.end + terms.proofPeriod) {
            expected = expected || _ledger.lastTo() >= terms.end || _now() >= terms.end + 90 days;
        }
        try _promotions.close(terms) returns (uint256 remainder) {
            if (remainder != uint256(terms.pricePerUser) * (terms.totalCap - usersOf[round])) wentWrong = true;
            returned += remainder;
            if (!expected) wentWrong = true;
            _open();
        } catch {
            if (expected) wentWrong = true;
        }
    }

    function withdraw(uint256 who) external {
        address[3] memory accounts = [_owner, _other, _promoter];
        address account = accounts[who % 3];
        if (_dueOf(account) == 0) return;
        vm.prank(account);
        withdrawn += _promotions.withdraw(address(_dollar));
    }

    /// @notice A device is suspended, or gets its rights back.
    function suspend(bool second) external {
        Thing memory thing = second ? _second : _gate;
        if (_deviceOf(thing).suspended) _reenrol(thing, second ? _other : _owner);
        else _tamper(thing);
    }

    function wait(uint256 duration, bool speaking) external {
        _skip(_bound(duration, 1, 2 days));
        if (speaking) _reportNothing();
    }

    function fallSilent(uint256 duration) external {
        _skip(_bound(duration, 1, 60 days));
    }

    // ------------------------------------------------------------ what the invariants read

    function held() external view returns (uint256) {
        return _dollar.balanceOf(address(_promotions));
    }

    function due() external view returns (uint256) {
        return _dueOf(_owner) + _dueOf(_other) + _dueOf(_promoter);
    }

    function current() public view returns (PromotionTerms memory) {
        return abi.decode(_current, (PromotionTerms));
    }

    /// @notice What the open promotion still holds for users to come.
    function unspent() external view returns (uint256) {
        PromotionTerms memory terms = current();
        return uint256(terms.pricePerUser) * (terms.totalCap - usersOf[round]);
    }

    /// @notice Whether counts and caps of the open promotion agree with the books, on every day.
    function countsAgree() external view returns (bool) {
        PromotionTerms memory terms = current();
        PromotionId id = _promotions.idOf(terms);
        for (uint256 day = 0; day < 8; ++day) {
            uint256 users = _promotions.usersOn(id, day);
            if (users != _usersOn[round][day] || users > terms.perDayCap) return false;
        }
        uint256 all = _promotions.promotionOf(id).users;
        return all == usersOf[round] && all <= terms.totalCap;
    }

    // ------------------------------------------------------------ helpers

    function _open() private {
        PromotionTerms memory terms = _terms();
        terms.salt = bytes32(++round);
        (terms.start, terms.end) = (_now(), _now() + 7 days);
        (terms.pricePerUser, terms.perDayCap, terms.totalCap) = (1_000_003, 3, 9);
        _current = abi.encode(terms);
        uint256 escrow = uint256(terms.pricePerUser) * terms.totalCap;
        _dollar.mint(_promoter, escrow);
        escrowed += escrow;
        _create(terms);
    }

    function _tries(
        PromotionTerms memory terms,
        ProvenEvent memory proven,
        bytes32[] memory proof
    ) private returns (bool) {
        try _promotions.prove(terms, proven, proof, new bytes32[](0)) {
            return true;
        } catch {
            return false;
        }
    }
}
