// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {ISeatHolder} from "../elections/interfaces/ISeatHolder.sol";
import {SeatedMember} from "../elections/types/Bodies.sol";
import {CouncilGuard} from "./CouncilGuard.sol";
import {CouncilSetup} from "./CouncilSetup.sol";
import {ICouncilGuard} from "./interfaces/ICouncilGuard.sol";
import {ICouncilSeats} from "./interfaces/ICouncilSeats.sol";
import {ISafe} from "./interfaces/ISafe.sol";
import {ISafeProxyFactory} from "./interfaces/ISafeProxyFactory.sol";

/// @dev Deploying this contract makes the whole council: its guard and its Safe, which knows both from its first second. So
/// nothing is left to be bound later, and nobody can come between. To deploy: SafeProxyFactory, Safe (or SafeL2) and
/// CouncilSetup, then this; read `SAFE` and `GUARD` from it.
contract CouncilSeats is ICouncilSeats, AccessManaged {
    /// @notice Most members that a council can have.
    uint256 public constant MAX_MEMBERS = 64;
    /// @dev Before the first owner in the Safe's list.
    address private constant SENTINEL = address(1);

    uint16 private immutable BODY;
    /// @inheritdoc ICouncilSeats
    address public immutable SAFE;
    /// @inheritdoc ICouncilSeats
    address public immutable GUARD;

    /// @param authority Access manager whose roles govern the council.
    /// @param body Number of the body in the elections.
    /// @param factory SafeProxyFactory 1.5.0.
    /// @param singleton Safe or SafeL2 1.5.0.
    /// @param councilSetup A CouncilSetup.
    /// @param calls The functions that the Safe may call.
    constructor(
        address authority,
        uint16 body,
        ISafeProxyFactory factory,
        address singleton,
        CouncilSetup councilSetup,
        ICouncilGuard.Call[] memory calls
    ) AccessManaged(authority) {
        address guard = address(new CouncilGuard(authority, address(this), calls));
        bytes memory initializer = abi.encodeCall(
            ISafe.setup,
            (
                _nobody(),
                1,
                address(councilSetup),
                abi.encodeCall(CouncilSetup.setUp, (address(this), guard)),
                address(0),
                address(0),
                0,
                payable(0)
            )
        );
        BODY = body;
        GUARD = guard;
        SAFE = factory.createProxyWithNonce(singleton, initializer, 0);
        emit CouncilCreated(SAFE, guard);
    }

    /// @inheritdoc ISeatHolder
    function setMembers(uint16 body, SeatedMember[] calldata newMembers) external restricted {
        require(body == BODY, SeatHolder_OtherBody(body, BODY));
        address[] memory target = _accountsOf(newMembers);
        uint256 threshold = target.length / 2 + 1;
        emit CouncilSeated(target, threshold);
        _setOwners(target.length == 0 ? _nobody() : target, threshold);
    }

    /// @inheritdoc ICouncilSeats
    function bodyId() external view returns (uint16) {
        return BODY;
    }

    /// @inheritdoc ICouncilSeats
    function members() external view returns (address[] memory current) {
        current = ISafe(SAFE).getOwners();
        if (current.length == 1 && current[0] == address(this)) current = new address[](0);
    }

    function _setOwners(address[] memory target, uint256 threshold) private {
        address[] memory owners = ISafe(SAFE).getOwners();
        (bool[] memory stays, address[] memory joining) = _compare(owners, target);

        uint256 joined = 0;
        // From the end, so that an owner's place in the list is still known when it goes.
        for (uint256 i = owners.length; i > 0;) {
            --i;
            if (stays[i]) continue;
            address previous = i == 0 ? SENTINEL : owners[i - 1];
            if (joined < joining.length) {
                _change(abi.encodeCall(ISafe.swapOwner, (previous, owners[i], joining[joined])));
                ++joined;
            } else {
                _change(abi.encodeCall(ISafe.removeOwner, (previous, owners[i], threshold)));
            }
        }
        uint256 present = ISafe(SAFE).getThreshold();
        for (; joined < joining.length; ++joined) {
            _change(abi.encodeCall(ISafe.addOwnerWithThreshold, (joining[joined], present)));
        }
        if (present != threshold) _change(abi.encodeCall(ISafe.changeThreshold, (threshold)));
    }

    function _change(bytes memory call) private {
        require(ISafe(SAFE).execTransactionFromModule(SAFE, 0, call, 0), CouncilSeats_Refused(call));
    }

    function _accountsOf(SeatedMember[] calldata seated) private pure returns (address[] memory accounts) {
        uint256 count = seated.length;
        require(count <= MAX_MEMBERS, CouncilSeats_TooManyMembers(count, MAX_MEMBERS));
        accounts = new address[](count);
        for (uint256 i = 0; i < count; ++i) accounts[i] = seated[i].account;
    }

    /// @dev The owners of a council without members: this contract alone, which never signs.
    function _nobody() private view returns (address[] memory owners) {
        owners = new address[](1);
        owners[0] = address(this);
    }

    /// @dev Which owners stay, and who joins.
    function _compare(
        address[] memory owners,
        address[] memory target
    ) private pure returns (bool[] memory stays, address[] memory joining) {
        stays = new bool[](owners.length);
        joining = new address[](target.length);
        uint256 count = 0;
        for (uint256 i = 0; i < target.length; ++i) {
            uint256 place = _indexOf(owners, owners.length, target[i]);
            if (place == owners.length) {
                require(_indexOf(joining, count, target[i]) == count, CouncilSeats_DuplicateMember(target[i]));
                joining[count] = target[i];
                ++count;
            } else {
                require(!stays[place], CouncilSeats_DuplicateMember(target[i]));
                stays[place] = true;
            }
        }
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            mstore(joining, count)
        }
    }

    /// @dev Place of `account` among the first `length`; `length` if it is not there.
    function _indexOf(address[] memory list, uint256 length, address account) private pure returns (uint256 place) {
        while (place < length && list[place] != account) ++place;
    }
}
