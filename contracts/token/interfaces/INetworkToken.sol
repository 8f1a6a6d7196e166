// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC5805} from "@openzeppelin/contracts/interfaces/IERC5805.sol";
import {IERC3009, IERC3009Cancel} from "@openzeppelin/contracts/interfaces/draft-IERC3009.sol";
import {IERC7802} from "@openzeppelin/contracts/interfaces/draft-IERC7802.sol";
import {IERC20Metadata} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Metadata.sol";
import {IERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";

/// @title Token of a network
/// @notice ERC-20 with permits (ERC-2612), authorizations (ERC-3009, also for smart accounts by ERC-1271), votes by
/// timestamp (ERC-5805, ERC-6372) and a bridge interface (ERC-7802) whose role is unassigned until governance assigns it.
/// @dev Supply: `totalSupply = initialSupply + totalEmitted + bridgedIn - bridgedOut - burned`. Emission is bounded by
/// `initialSupply + totalEmitted <= hardCap`, whatever was burnt or bridged, so burnt tokens are never emitted again. The
/// hard cap is that of the whole network on all its chains, so no bridge may bring in more than it leaves either.
/// Amounts are wei (18 decimals), times are seconds.
interface INetworkToken is IERC20Metadata, IERC20Permit, IERC5805, IERC3009, IERC3009Cancel, IERC7802 {
    /// @notice Thrown when the hard cap is zero or more than votes can count (type(uint208).max).
    error NetworkToken_InvalidHardCap(uint256 hardCap);
    /// @notice Thrown when more would be created than the hard cap leaves.
    error NetworkToken_HardCapExceeded(uint256 requested, uint256 left);
    /// @notice Thrown when a bridge asks for more than its daily limit leaves now.
    error NetworkToken_BridgeLimitExceeded(address bridge, uint256 requested, uint256 left);

    /// @notice Emitted when tokens are emitted; `totalEmitted` includes them.
    event TokensEmitted(address indexed to, uint256 amount, uint256 totalEmitted);
    /// @notice Emitted when governance sets what a bridge may mint, and what it may burn, in a day.
    event BridgeLimitChanged(address indexed bridge, uint96 dailyLimit);

    /// @notice Emits new tokens under the hard cap. Restricted to the emitter's role.
    function emitTokens(address to, uint256 amount) external;

    /// @notice Sets how much a bridge may mint, and how much it may burn, in 24 hours; what was used flows back steadily.
    /// Restricted. A bridge needs the bridge's role as well; its limit is 0 until set here.
    function setBridgeLimit(address bridge, uint96 dailyLimit) external;

    /// @notice Destroys the caller's own tokens for good.
    function burn(uint256 value) external;

    /// @notice Destroys tokens of `account` out of the caller's allowance.
    function burnFrom(address account, uint256 value) external;

    /// @notice As ERC-3009 `transferWithAuthorization`, with a signature of an account of any kind: 65 bytes of ECDSA, or
    /// whatever the smart account at `from` accepts by ERC-1271.
    function transferWithAuthorization(
        address from,
        address to,
        uint256 value,
        uint256 validAfter,
        uint256 validBefore,
        bytes32 nonce,
        bytes calldata signature
    ) external;

    /// @notice As ERC-3009 `receiveWithAuthorization` (only `to` may call), with a signature of an account of any kind.
    function receiveWithAuthorization(
        address from,
        address to,
        uint256 value,
        uint256 validAfter,
        uint256 validBefore,
        bytes32 nonce,
        bytes calldata signature
    ) external;

    /// @notice As ERC-3009 `cancelAuthorization`, with a signature of an account of any kind.
    function cancelAuthorization(address authorizer, bytes32 nonce, bytes calldata signature) external;

    /// @notice Most that can ever exist of the network's token, on this chain and on all together.
    function hardCap() external view returns (uint256);
    /// @notice Sum of the initial allocations.
    function initialSupply() external view returns (uint256);
    /// @notice Sum of all emissions, whatever became of the tokens.
    function totalEmitted() external view returns (uint256);
    /// @notice Sum of all tokens minted by bridges.
    function bridgedIn() external view returns (uint256);
    /// @notice Sum of all tokens burnt by bridges.
    function bridgedOut() external view returns (uint256);
    /// @notice Sum of all tokens destroyed by their holders.
    function burned() external view returns (uint256);
    /// @notice Daily limit of a bridge, and what it may mint and burn right now.
    function bridgeLimitOf(
        address bridge
    ) external view returns (uint256 dailyLimit, uint256 mintable, uint256 burnable);
}
