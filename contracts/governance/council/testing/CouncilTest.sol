// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";
import {Enum} from "@safe-global/safe-smart-account/contracts/libraries/Enum.sol";
import {SafeProxyFactory} from "@safe-global/safe-smart-account/contracts/proxies/SafeProxyFactory.sol";
import {SafeL2} from "@safe-global/safe-smart-account/contracts/SafeL2.sol";
import {Member} from "../../../committee/types/Members.sol";
import {Test} from "../../../testing/Test.sol";
import {SeatedMember} from "../../elections/types/Bodies.sol";
import {Freezes} from "../../freezes/Freezes.sol";
import {FreezeAction} from "../../freezes/types/FreezeAction.sol";
import {Roles} from "../../libraries/Roles.sol";
import {Offices} from "../../offices/Offices.sol";
import {CouncilGuard} from "../CouncilGuard.sol";
import {CouncilSeats} from "../CouncilSeats.sol";
import {CouncilSetup} from "../CouncilSetup.sol";
import {ICouncilGuard} from "../interfaces/ICouncilGuard.sol";
import {ISafeProxyFactory} from "../interfaces/ISafeProxyFactory.sol";

/// @notice A transaction of a Safe, as its owners sign it.
struct SafeTx {
    address to;
    uint256 value;
    bytes data;
    Enum.Operation operation;
    uint256 safeTxGas;
    uint256 baseGas;
    uint256 gasPrice;
    address gasToken;
    address payable refundReceiver;
}

/// @notice Keeps the lists of those who may stand, as the elections do.
contract EligibilityLists {
    mapping(uint16 bodyId => bytes32) public roots;
    address public caller;

    function setEligibilityRoot(uint16 bodyId, bytes32 root) external {
        (roots[bodyId], caller) = (root, msg.sender);
    }

    /// @notice Something the council may not call.
    function openBody() external {
        caller = msg.sender;
    }
}

/// @notice A council of five in a real Safe, with all that it may call. The test itself has every role but the council's,
/// and stands for the elections.
abstract contract CouncilTest is Test {
    uint16 internal constant BODY = 1;
    uint256 internal constant SEATS_COUNT = 5;
    bytes32 internal constant OFFICE = "head of technology";

    AccessManager internal _manager;
    SafeProxyFactory internal _factory;
    SafeL2 internal _singleton;
    Freezes internal _freezes;
    Offices internal _offices;
    EligibilityLists internal _elections;
    CouncilSeats internal _seats;
    CouncilGuard internal _guard;
    SafeL2 internal _safe;

    address[] internal _council;
    mapping(address account => uint256) internal _keyOf;

    function setUp() public virtual {
        vm.warp(1_800_000_000);
        _manager = new AccessManager(address(this));
        _factory = new SafeProxyFactory();
        _singleton = new SafeL2();
        _freezes = new Freezes(address(_manager));
        _offices = new Offices(address(_manager));
        _elections = new EligibilityLists();
        _seats = new CouncilSeats(
            address(_manager),
            BODY,
            ISafeProxyFactory(address(_factory)),
            address(_singleton),
            new CouncilSetup(),
            _calls()
        );
        _guard = CouncilGuard(_seats.GUARD());
        _safe = SafeL2(payable(_seats.SAFE()));
        _assignRoles();
        _freezes.register(address(_elections), _actions(FreezeAction.Enrolment), false);
        _offices.open(OFFICE, 0, 0, true);
        for (uint256 i = 0; i < SEATS_COUNT; ++i) _council.push(_person(i));
        _seat(_council);
    }

    // ------------------------------------------------------------ who

    /// @notice The n-th person who could be a member.
    function _person(uint256 number) internal returns (address account) {
        uint256 key;
        (account, key) = _actor(string.concat("member ", vm.toString(number)));
        _keyOf[account] = key;
    }

    function _seat(address[] memory accounts) internal {
        _seats.setMembers(BODY, _seated(accounts));
    }

    function _seated(address[] memory accounts) internal view returns (SeatedMember[] memory seated) {
        seated = new SeatedMember[](accounts.length);
        for (uint16 i = 0; i < accounts.length; ++i) {
            seated[i] = SeatedMember({
                account: accounts[i],
                seat: i,
                termEndsAt: _now() + 730 days,
                node: Member({signer: address(0), encryptionKey: 0, url: ""})
            });
        }
    }

    /// @notice The first `count` members of the council.
    function _some(uint256 count) internal view returns (address[] memory accounts) {
        accounts = new address[](count);
        for (uint256 i = 0; i < count; ++i) accounts[i] = _council[i];
    }

    // ------------------------------------------------------------ what they sign

    function _call(address to, bytes memory data) internal pure returns (SafeTx memory transaction) {
        transaction.to = to;
        transaction.data = data;
    }

    function _freezeCall() internal view returns (SafeTx memory) {
        return
            _call(
                address(_freezes),
                abi.encodeCall(Freezes.freeze, (address(_elections), FreezeAction.Enrolment, 1 days))
            );
    }

    function _hash(SafeTx memory transaction) internal view returns (bytes32) {
        return
            _safe.getTransactionHash(
                transaction.to,
                transaction.value,
                transaction.data,
                transaction.operation,
                transaction.safeTxGas,
                transaction.baseGas,
                transaction.gasPrice,
                transaction.gasToken,
                transaction.refundReceiver,
                _safe.nonce()
            );
    }

    /// @notice Signatures of `signers` in the order that the Safe wants.
    function _signatures(address[] memory signers, bytes32 hash) internal view returns (bytes memory signatures) {
        for (uint256 i = 1; i < signers.length; ++i) {
            for (uint256 j = i; j > 0 && signers[j] < signers[j - 1]; --j) {
                (signers[j], signers[j - 1]) = (signers[j - 1], signers[j]);
            }
        }
        for (uint256 i = 0; i < signers.length; ++i) {
            signatures = abi.encodePacked(signatures, _sign(_keyOf[signers[i]], hash));
        }
    }

    function _send(SafeTx memory transaction, bytes memory signatures) internal returns (bool) {
        return
            _safe.execTransaction(
                transaction.to,
                transaction.value,
                transaction.data,
                transaction.operation,
                transaction.safeTxGas,
                transaction.baseGas,
                transaction.gasPrice,
                transaction.gasToken,
                transaction.refundReceiver,
                signatures
            );
    }

    /// @notice Signed by the majority.
    function _execute(SafeTx memory transaction) internal {
        bytes memory signatures = _signatures(_some(_safe.getThreshold()), _hash(transaction));
        vm.assertTrue(_send(transaction, signatures));
    }

    /// @notice Signed by the whole council and refused all the same.
    function _expectRefused(SafeTx memory transaction, bytes memory refusal) internal {
        bytes memory signatures = _signatures(_some(_council.length), _hash(transaction));
        vm.expectRevert(refusal);
        _send(transaction, signatures);
    }

    function _expectNotListed(address to, bytes memory data) internal {
        bytes4 selector;
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            selector := mload(add(data, 0x20))
        }
        bytes memory refusal = abi.encodeWithSelector(ICouncilGuard.CouncilGuard_NotListed.selector, to, selector);
        _expectRefused(_call(to, data), refusal);
    }

    function _safeError(string memory code) internal pure returns (bytes memory) {
        return abi.encodeWithSignature("Error(string)", code);
    }

    function _actions(FreezeAction one) internal pure returns (FreezeAction[] memory actions) {
        actions = new FreezeAction[](1);
        actions[0] = one;
    }

    // ------------------------------------------------------------ wiring

    function _calls() internal view returns (ICouncilGuard.Call[] memory calls) {
        calls = new ICouncilGuard.Call[](4);
        calls[0] = ICouncilGuard.Call(address(_freezes), Freezes.freeze.selector);
        calls[1] = ICouncilGuard.Call(address(_offices), Offices.appoint.selector);
        calls[2] = ICouncilGuard.Call(address(_offices), Offices.dismiss.selector);
        calls[3] = ICouncilGuard.Call(address(_elections), EligibilityLists.setEligibilityRoot.selector);
    }

    function _assignRoles() private {
        _assign(address(_freezes), Freezes.freeze.selector, Roles.FREEZER, address(_safe));
        _assign(address(_offices), Offices.appoint.selector, Roles.APPOINTER, address(_safe));
        _assign(address(_offices), Offices.dismiss.selector, Roles.APPOINTER, address(_safe));
        _assign(address(_seats), CouncilSeats.setMembers.selector, Roles.SEAT_PUSHER, address(this));
    }

    function _assign(address target, bytes4 selector, uint64 role, address holder) private {
        bytes4[] memory selectors = new bytes4[](1);
        selectors[0] = selector;
        _manager.setTargetFunctionRole(target, selectors, role);
        _manager.grantRole(role, holder, 0);
    }
}
