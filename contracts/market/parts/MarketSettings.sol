// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {IVotes} from "@openzeppelin/contracts/governance/utils/IVotes.sol";
import {IFreezable} from "../../governance/freezes/interfaces/IFreezable.sol";
import {IFreezes} from "../../governance/freezes/interfaces/IFreezes.sol";
import {FreezeAction} from "../../governance/freezes/types/FreezeAction.sol";
import {NON_VOTING} from "../../token/libraries/NonVoting.sol";
import {IAccessMarket} from "../interfaces/IAccessMarket.sol";
import {IAllowedTokens} from "../interfaces/IAllowedTokens.sol";
import {IReceiveWithAuthorization} from "../interfaces/IReceiveWithAuthorization.sol";
import {ConfigWord} from "../types/ConfigWord.sol";

/// @notice What governance sets: fee, fee recipient, payment tokens, charter, freezes.
abstract contract MarketSettings is IAccessMarket, AccessManaged {
    /// @notice Most that the protocol may ever charge, in basis points.
    uint16 public constant MAX_FEE_BPS = 1_000;

    ConfigWord private _config;
    address private _feeRecipient;
    /// Who set a flag last, and is asked while one is set.
    IFreezes private _freezes;
    mapping(address token => bool) private _tokenAllowed;

    constructor(uint16 initialFeeBps, address initialFeeRecipient) {
        _setFee(initialFeeBps);
        _setFeeRecipient(initialFeeRecipient);
    }

    /// @inheritdoc IAccessMarket
    function setFee(uint16 newFeeBps) external restricted {
        _setFee(newFeeBps);
    }

    /// @inheritdoc IAccessMarket
    function setFeeRecipient(address recipient) external restricted {
        _setFeeRecipient(recipient);
    }

    /// @inheritdoc IAccessMarket
    function setTokenAllowed(address token, bool allowed) external restricted {
        if (allowed) {
            _requireFit(token);
            // what the market holds belongs to others and does not vote; most tokens have no votes and refuse
            try IVotes(token).delegate(NON_VOTING) {} catch {}
        } else if (_tokenAllowed[token]) _config = _config.withNextTokenEpoch();
        _tokenAllowed[token] = allowed;
        emit TokenAllowed(token, allowed);
    }

    /// @inheritdoc IAccessMarket
    function pushCharter(bytes32 current, bytes32 previous, uint40 previousUntil) external restricted {
        _config = _config.withCharters(current, previous, previousUntil);
        emit CharterPushed(current, previous, previousUntil);
    }

    /// @inheritdoc IFreezable
    function pushFreeze(FreezeAction action, bool flagged) external restricted {
        if (action == FreezeAction.NewPurchases) _config = _config.withPurchasesFlagged(flagged);
        else if (action == FreezeAction.NewOffers) _config = _config.withOffersFlagged(flagged);
        else revert AccessMarket_NotFreezable(action);
        if (address(_freezes) != msg.sender) _freezes = IFreezes(msg.sender);
        emit FreezePushed(msg.sender, action, flagged);
    }

    /// @inheritdoc IAccessMarket
    function feeBps() external view returns (uint16) {
        return uint16(_config.feeBps());
    }

    /// @inheritdoc IAccessMarket
    function feeRecipient() public view returns (address) {
        return _feeRecipient;
    }

    /// @inheritdoc IAllowedTokens
    function isTokenAllowed(address token) public view returns (bool) {
        return _tokenAllowed[token];
    }

    /// @dev The one read of the configuration in a purchase.
    function _configuration() internal view returns (ConfigWord) {
        return _config;
    }

    /// @dev Only for actions that are flagged: the flag outlives the freeze, which ends by itself.
    function _requireNotFrozen(FreezeAction action) internal view {
        if (_freezes.isFrozen(address(this), action)) {
            revert AccessMarket_Frozen(action, _freezes.frozenUntil(address(this), action));
        }
    }

    /// @dev A token whose fallback swallows any call would "pay" an ERC-3009 authorization without moving anything, so
    /// it is offered one that no honest token can accept: already over, and without a signature.
    function _requireFit(address token) private {
        require(token.code.length != 0, AccessMarket_TokenNotAllowed(token));
        // solhint-disable-next-line avoid-low-level-calls
        (bool accepted, ) = token.call(
            abi.encodeCall(
                IReceiveWithAuthorization.receiveWithAuthorization,
                (address(this), address(this), 0, 0, 0, 0, "")
            )
        );
        require(!accepted, AccessMarket_TokenNotAllowed(token));
    }

    function _setFee(uint16 newFeeBps) private {
        require(newFeeBps <= MAX_FEE_BPS, AccessMarket_FeeAboveCeiling(newFeeBps, MAX_FEE_BPS));
        _config = _config.withFee(newFeeBps);
        emit FeeChanged(newFeeBps);
    }

    function _setFeeRecipient(address recipient) private {
        require(recipient != address(0), AccessMarket_ZeroAddress());
        _feeRecipient = recipient;
        emit FeeRecipientChanged(recipient);
    }
}
