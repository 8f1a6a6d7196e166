// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {CoverTest} from "../testing/CoverTest.sol";
import {ClaimId} from "../types/ClaimId.sol";
import {Evidence, PendingClaim} from "../types/Evidence.sol";
import {PolicyId} from "../types/PolicyId.sol";
import {Books, Due} from "../types/Pools.sol";
import {ProductTerms} from "../types/Products.sol";
import {Quote} from "../types/Quotes.sol";
import {AccidentBook} from "./AccidentBook.sol";

/// @notice What claims should come to and how dues should leave, computed a second time and more simply.
// A second set of books has about as much to keep as the first.
// solhint-disable-next-line max-states-count
abstract contract CoverModel is CoverTest {
    /// @param from First covered second, if it follows no other.
    /// @param follows Place of the one that it follows, plus 1.
    /// @param end Until when its premium is earned, if it is not cancelled.
    /// @param gone Of its sums, what is paid and so not locked any more.
    struct Sold {
        Quote quote;
        uint256 product;
        uint256 car;
        uint40 boughtAt;
        uint40 from;
        uint256 follows;
        bool renewed;
        uint40 until;
        uint40 end;
        bool cancelled;
        bool released;
        uint256 open;
        uint256 paidOwn;
        uint256 paidThird;
        uint256 gone;
    }

    /// @param share Of the first car.
    struct Accident {
        uint256 car;
        uint16 share;
        int128 value;
        uint40 time;
        uint40 sceneTime;
        uint40 acceptedAt;
        bytes32 crashId;
        bytes32 scene;
        bytes evidence;
    }

    /// @param known Place of what is known of the accident; `rate`: what the claim added to it.
    struct Waiting {
        ClaimId id;
        uint256 policy;
        uint256 accident;
        uint256 known;
        uint256 rate;
        uint256 amount;
        address recipient;
        address challenger;
        uint40 readyAt;
        bool own;
        bool over;
    }

    /// @dev What the pool held and had paid before a call.
    struct Flow {
        uint256 held;
        uint256 head;
        uint256 left;
    }

    uint96 internal constant LIMIT = 4_000e6;
    uint96 internal constant CAP = 3_000e6;
    address internal constant HEIR = address(0x4e112);
    address internal constant SECOND = address(0x5ec07d);

    uint256 public deposited;
    uint256 public processed;
    uint256 public premiums;
    uint256 public refunds;
    uint256 public payouts;
    /// @notice What first was not as the model says; empty = all was.
    string public complaint;

    ProductTerms[] internal _products;
    Sold[] internal _sold;
    Accident[] internal _accidents;
    Waiting[] internal _waiting;
    Due[] private _queue;
    uint256 private _queueHead;
    mapping(uint256 day => uint256) private _paidOn;
    AccidentBook private immutable _book = new AccidentBook(uint40(WINDOW));
    mapping(bytes32 scene => uint40) internal _openUntil;
    /// Second of the last refutation under a policy.
    mapping(uint256 policy => uint40) internal _refutedAt;
    mapping(bytes32 scene => uint256) private _total;
    mapping(bytes32 scene => uint256) private _paidOf;
    mapping(bytes32 scene => bool) private _closed;

    // ------------------------------------------------------------ what the invariants read

    function books() external view returns (Books memory) {
        return _pool.books();
    }

    function held() external view returns (uint256) {
        return _dollar.balanceOf(address(_pool));
    }

    /// @notice What open policies may still cost.
    function locked() external view returns (uint256 sum) {
        for (uint256 i = 0; i < _sold.length; ++i) {
            Sold storage sold = _sold[i];
            if (!sold.released) sum += uint256(sold.quote.ownSum) + sold.quote.liabilitySum - sold.gone;
        }
    }

    /// @notice What is not earned of all premiums, each by itself, rounded down; and how many there are.
    function unearned() external view returns (uint256 sum, uint256 count) {
        for (uint256 i = 0; i < _sold.length; ++i) {
            Sold storage sold = _sold[i];
            if (sold.cancelled || _now() >= sold.end) continue;
            uint256 rate = (uint256(sold.quote.premium) << 16) / (sold.end - sold.boughtAt);
            sum += (rate * (sold.end - _now())) >> 16;
            ++count;
        }
    }

    /// @notice Whether no policy has paid more than its sums, and the contract counts as the model does.
    function paysAtMostItsSum() external view returns (bool) {
        for (uint256 i = 0; i < _sold.length; ++i) {
            Sold storage sold = _sold[i];
            if (sold.paidOwn > sold.quote.ownSum || sold.paidThird > sold.quote.liabilitySum) return false;
            if (sold.gone > sold.paidOwn + sold.paidThird) return false;
            PolicyId id = _policies.idOf(sold.quote);
            if (_policies.policyOf(id).paidOwn != sold.paidOwn) return false;
            if (_policies.policyOf(id).paidThird != sold.paidThird) return false;
            if (_policies.policyOf(id).openClaims != sold.open) return false;
        }
        return true;
    }

    /// @notice Whether every claim that waits stands in the contract with just its amount, and no other.
    function waitsAreKept() external view returns (bool) {
        for (uint256 i = 0; i < _waiting.length; ++i) {
            Waiting storage claim = _waiting[i];
            if (claim.over) continue;
            PendingClaim memory pending = _claims.pendingOf(claim.id);
            if (pending.amount != claim.amount || pending.readyAt != claim.readyAt) return false;
            if (pending.recipient != claim.recipient || pending.challenger != claim.challenger) return false;
        }
        return true;
    }

    function eventsKeepTheirCap() external view returns (bool) {
        for (uint256 i = 0; i < _accidents.length; ++i) if (_paidOf[_accidents[i].scene] > CAP) return false;
        return true;
    }

    /// @notice Whether the pool's queue of dues is that of the model, in its order.
    function queueIsInOrder() external view returns (bool) {
        (uint256 head, uint256 tail) = _pool.dueQueue();
        if (head != _queueHead || tail != _queue.length) return false;
        uint256 sum = 0;
        for (uint256 i = head; i < tail; ++i) {
            Due memory due = _pool.dueOf(i);
            if (due.recipient != _queue[i].recipient || due.amount != _queue[i].amount) return false;
            sum += due.amount;
        }
        return sum == _pool.books().dues;
    }

    /// @notice What the claims contract holds, and what it owes: bonds, to those who posted them or to claimants.
    function bonds() external view returns (uint256 holds, uint256 owes) {
        for (uint256 i = 0; i < _waiting.length; ++i) {
            if (!_waiting[i].over && _waiting[i].challenger != address(0)) owes += CHALLENGE_BOND;
        }
        address[4] memory accounts = [_owner, _other, HEIR, _cameraOwners[1]];
        for (uint256 i = 0; i < 4; ++i) owes += _claims.dueOf(address(_dollar), accounts[i]);
        return (_dollar.balanceOf(address(_claims)), owes);
    }

    // ------------------------------------------------------------ claims

    /// @notice What a claim is due, 0 = refused, and who gets it.
    function _claimed(uint256 which, uint256 policy) internal view returns (uint256 amount, address recipient) {
        Accident storage accident = _accidents[which];
        Sold storage sold = _sold[policy];
        bool own = accident.car == sold.car;
        recipient = own ? _holderOf(sold) : (accident.car == 0 ? _owner : _other);
        uint40 from = _fromOf(sold);
        if (accident.time < from || accident.time >= sold.until || sold.released) return (0, recipient);
        if (accident.sceneTime < from || accident.sceneTime >= sold.until) return (0, recipient);
        if (accident.acceptedAt < from || 2 * _apart(accident) >= WINDOW) return (0, recipient);
        if (_now() > _lastSecond(policy, accident.sceneTime)) return (0, recipient);
        if (sold.product == 1 && _closed[accident.scene]) return (0, recipient);
        uint256 sum = own ? sold.quote.ownSum : sold.quote.liabilitySum;
        uint256 rate = _rateOf(accident, sold);
        amount = (sum * rate) / 1e8;
        AccidentBook.Standing memory standing = _standingOf(policy, accident);
        if (rate <= standing.rate || standing.refused) return (0, recipient);
        amount -= (sum * standing.rate) / 1e8;
        uint256 left = sum - (own ? sold.paidOwn : sold.paidThird);
        if (amount > left) amount = left;
        uint256 place = _waitingFor(policy, accident);
        if (place == _waiting.length) return (amount, recipient);
        // it is added to a claim of the same accident and recipient only
        Waiting storage waiting = _waiting[place];
        if (waiting.known != standing.place || waiting.recipient != recipient) return (0, recipient);
    }

    /// @notice Books a settled claim and says whether it waits.
    function _take(
        ClaimId id,
        uint256 which,
        uint256 policy,
        uint256 amount,
        address recipient
    ) internal returns (bool waits) {
        Accident storage accident = _accidents[which];
        Sold storage sold = _sold[policy];
        bool own = accident.car == sold.car;
        uint256 rate = _rateOf(accident, sold);
        AccidentBook.Standing memory standing = _standingOf(policy, accident);
        _book.learn(policy, accident.car, own, accident.sceneTime, rate);
        if (own) sold.paidOwn += amount;
        else sold.paidThird += amount;
        // above the threshold means before what is left of the sum limits it
        uint40 readyAt = _claims.pendingOf(id).readyAt;
        waits = sold.product == 1 || readyAt != 0;
        _require(waits || _refutedAt[policy] == 0, "refuted before and paid at once");
        if (!waits) {
            sold.gone += amount;
            return false;
        }
        _require(readyAt >= _now() + CHALLENGE, "waits too short");
        if (sold.product == 1) {
            _total[accident.scene] += amount;
            if (_openUntil[accident.scene] < readyAt) _openUntil[accident.scene] = readyAt;
        }
        uint256 same = _waitingFor(policy, accident);
        if (same != _waiting.length) {
            _waiting[same].amount += amount;
            _waiting[same].rate += rate - standing.rate;
            _waiting[same].readyAt = readyAt;
            return true;
        }
        ++sold.open;
        Waiting storage claim = _waiting.push();
        (claim.id, claim.policy, claim.accident, claim.amount) = (id, policy, which, amount);
        (claim.recipient, claim.readyAt, claim.own) = (recipient, readyAt, own);
        (claim.known, claim.rate) = (standing.place, rate - standing.rate);
    }

    /// @notice Until when a claim can be refuted: a wait that met a silence begins anew.
    function _readyAt(Waiting storage claim) internal view returns (uint256) {
        uint256 period = claim.challenger == address(0) ? CHALLENGE : SEARCH;
        return _policies.deadlineAfter(claim.readyAt - period, period);
    }

    function _mayConclude(Waiting storage claim) internal view returns (bool) {
        Accident storage accident = _accidents[claim.accident];
        if (claim.over || _now() <= _readyAt(claim)) return false;
        if (_sold[claim.policy].product == 0 || _closed[accident.scene]) return true;
        if (_now() <= _policies.deadlineAfter(_openUntil[accident.scene] - SEARCH, SEARCH)) return false;
        if (_standingOf(claim.policy, accident).refused) {
            return _now() > _policies.deadlineAfter(accident.sceneTime, CLAIM_WINDOW);
        }
        return _now() > _lastSecond(claim.policy, accident.sceneTime);
    }

    function _concludes(Waiting storage claim) internal view returns (uint256) {
        uint256 total = _total[_accidents[claim.accident].scene];
        if (_sold[claim.policy].product == 0 || total <= CAP) return claim.amount;
        return (claim.amount * CAP) / total;
    }

    function _close(Waiting storage claim, uint256 paid) internal {
        claim.over = true;
        Sold storage sold = _sold[claim.policy];
        --sold.open;
        sold.gone += claim.amount;
        if (sold.product == 0) return;
        _closed[_accidents[claim.accident].scene] = true;
        _paidOf[_accidents[claim.accident].scene] += paid;
    }

    function _forget(Waiting storage claim) internal {
        claim.over = true;
        Sold storage sold = _sold[claim.policy];
        --sold.open;
        if (claim.own) sold.paidOwn -= claim.amount;
        else sold.paidThird -= claim.amount;
        Accident storage accident = _accidents[claim.accident];
        if (sold.product == 1) _total[accident.scene] -= claim.amount;
        _refutedAt[claim.policy] = _now();
        _book.refute(claim.policy, accident.car, claim.known, claim.rate, accident.scene);
    }

    // ------------------------------------------------------------ dues

    function _flow() internal view returns (Flow memory) {
        uint256 paid = _paidOn[_now() / 1 days];
        return Flow({held: _dollar.balanceOf(address(_pool)), head: _queueHead, left: paid < LIMIT ? LIMIT - paid : 0});
    }

    /// @notice A payout leaves at once, or stands last in the queue.
    function _follow(Flow memory flow, address recipient, uint256 amount) internal {
        payouts += amount;
        uint256 sent = 0;
        if (flow.head == _queue.length && amount <= flow.left) sent = amount;
        else _queue.push(Due({recipient: recipient, amount: uint96(amount)}));
        _requireSent(flow, sent);
    }

    function _followDues(Flow memory flow, uint256 count) internal {
        uint256 sent = 0;
        for (; count != 0 && sent < flow.left && _queueHead < _queue.length; --count) {
            uint256 amount = _queue[_queueHead].amount;
            if (amount > flow.left - sent) amount = flow.left - sent;
            _queue[_queueHead].amount -= uint96(amount);
            sent += amount;
            if (_queue[_queueHead].amount == 0) ++_queueHead;
        }
        _requireSent(flow, sent);
    }

    // ------------------------------------------------------------ helpers

    function _require(bool condition, string memory what) internal {
        if (!condition && bytes(complaint).length == 0) complaint = what;
    }

    function _soldAt(uint256 which) internal view returns (Sold storage) {
        return _sold[which % _sold.length];
    }

    function _fromOf(Sold storage sold) internal view returns (uint40) {
        return sold.follows == 0 ? sold.from : _sold[sold.follows - 1].until;
    }

    function _holderOf(Sold storage sold) internal view returns (address) {
        return _policies.ownerOf(uint256(PolicyId.unwrap(_policies.idOf(sold.quote))));
    }

    function _evidenceOf(uint256 accident) internal view returns (Evidence memory) {
        return abi.decode(_accidents[accident].evidence, (Evidence));
    }

    function _standingOf(
        uint256 policy,
        Accident storage accident
    ) private view returns (AccidentBook.Standing memory) {
        bool own = accident.car == _sold[policy].car;
        return _book.standingOf(policy, accident.car, own, accident.sceneTime, accident.scene);
    }

    /// @notice Until when something can be claimed; after a refutation once more.
    function _lastSecond(uint256 policy, uint40 sceneTime) internal view returns (uint256 last) {
        last = _policies.deadlineAfter(sceneTime, CLAIM_WINDOW);
        if (_refutedAt[policy] == 0) return last;
        uint256 reopened = _policies.deadlineAfter(_refutedAt[policy], CLAIM_WINDOW);
        return last < reopened ? reopened : last;
    }

    /// @dev Place of the claim by the same crash and scene that waits; at the end if there is none.
    function _waitingFor(uint256 policy, Accident storage accident) private view returns (uint256 place) {
        for (; place < _waiting.length; ++place) {
            Waiting storage claim = _waiting[place];
            if (claim.over || claim.policy != policy) continue;
            Accident storage other = _accidents[claim.accident];
            if (other.crashId == accident.crashId && other.scene == accident.scene) return place;
        }
    }

    function _apart(Accident storage accident) private view returns (uint256) {
        (uint40 time, uint40 sceneTime) = (accident.time, accident.sceneTime);
        return time > sceneTime ? time - sceneTime : sceneTime - time;
    }

    function _rateOf(Accident storage accident, Sold storage sold) private view returns (uint256) {
        return _bpsOf(accident.value) * (sold.car == 0 ? accident.share : 10_000 - accident.share);
    }

    function _requireSent(Flow memory flow, uint256 sent) private {
        _paidOn[_now() / 1 days] += sent;
        _require(flow.held - _dollar.balanceOf(address(_pool)) == sent, "paid another amount than its turn");
    }

    function _bpsOf(int128 value) private pure returns (uint256) {
        if (value < 40e6) return 0;
        if (value < 80e6) return 1_000;
        return value < 150e6 ? 5_000 : 10_000;
    }
}
