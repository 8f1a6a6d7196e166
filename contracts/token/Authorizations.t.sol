// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";
import {IERC3009, IERC3009Cancel} from "@openzeppelin/contracts/interfaces/draft-IERC3009.sol";
import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {ERC3009} from "@openzeppelin/contracts/token/ERC20/extensions/draft-ERC3009.sol";
import {SmartAccount} from "../testing/SmartAccount.sol";
import {Test} from "../testing/Test.sol";
import {NetworkToken} from "./NetworkToken.sol";
import {Allocation} from "./types/Supply.sol";

contract AuthorizationsTest is Test {
    struct Authorization {
        address from;
        address to;
        uint256 value;
        uint256 validAfter;
        uint256 validBefore;
        bytes32 nonce;
    }

    bytes32 private constant TRANSFER = keccak256(
        "TransferWithAuthorization(address from,address to,uint256 value,uint256 validAfter,uint256 validBefore,bytes32 nonce)"
    );
    bytes32 private constant RECEIVE = keccak256(
        "ReceiveWithAuthorization(address from,address to,uint256 value,uint256 validAfter,uint256 validBefore,bytes32 nonce)"
    );
    bytes32 private constant CANCEL = keccak256("CancelAuthorization(address authorizer,bytes32 nonce)");

    NetworkToken private _token;
    address private _payer;
    uint256 private _payerKey;
    address private _smart;
    address private _payee;

    function setUp() public {
        vm.warp(1_800_000_000);
        (_payer, _payerKey) = _actor("payer");
        _payee = _account("payee");
        _smart = address(new SmartAccount(_payer));
        Allocation[] memory allocations = new Allocation[](2);
        allocations[0] = Allocation({account: _payer, amount: 100e18});
        allocations[1] = Allocation({account: _smart, amount: 100e18});
        _token = new NetworkToken("Fanal", "FNL", 200e18, allocations, address(new AccessManager(address(this))));
    }

    function test_AnyoneRelaysATransferOnce(uint256 value, bytes32 nonce) public {
        Authorization memory given = _authorization(_payer);
        given.value = _bound(value, 0, 100e18);
        given.nonce = nonce;
        bytes memory signature = _signed(TRANSFER, given);
        vm.expectEmit(address(_token));
        emit IERC3009.AuthorizationUsed(_payer, nonce);
        _transfer(given, signature);
        vm.assertEq(_token.balanceOf(_payee), given.value);
        vm.assertTrue(_token.authorizationState(_payer, nonce));
        _expectUsed(given);
        _transfer(given, signature);
    }

    function test_SmartAccountsAuthorizeByErc1271() public {
        Authorization memory given = _authorization(_smart);
        _transfer(given, _signed(TRANSFER, given));
        given.nonce = bytes32(uint256(2));
        bytes memory signature = _signed(RECEIVE, given);
        vm.prank(_payee);
        _receive(given, signature);
        vm.assertEq(_token.balanceOf(_payee), 80e18);
    }

    function test_ReceivesOnlyForTheReceiver() public {
        Authorization memory given = _authorization(_payer);
        bytes memory signature = _signed(RECEIVE, given);
        vm.expectRevert(abi.encodeWithSelector(IERC20Errors.ERC20InvalidReceiver.selector, _payee));
        _receive(given, signature);
        vm.prank(_payee);
        _receive(given, signature);
        vm.assertEq(_token.balanceOf(_payee), 40e18);
    }

    function test_OneAuthorizationServesBothForms() public {
        Authorization memory given = _authorization(_payer);
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(_payerKey, _digest(_structHash(TRANSFER, given)));
        _token.transferWithAuthorization(_payer, _payee, 40e18, 0, given.validBefore, given.nonce, v, r, s);
        _expectUsed(given);
        _transfer(given, abi.encodePacked(r, s, v));
    }

    function test_RefusesWhatWasNotSigned(uint8 field, uint256 change) public {
        Authorization memory given = _authorization(_payer);
        bytes memory signature = _signed(TRANSFER, given);
        // The payer owns the smart account, but has not signed for it.
        if (field % 6 == 0) given.from = _smart;
        if (field % 6 == 1) given.to = _account("thief");
        if (field % 6 == 2) given.value = _different(change, given.value);
        if (field % 6 == 3) given.validAfter = _different(change, given.validAfter);
        if (field % 6 == 4) given.validBefore = _different(change, given.validBefore);
        if (field % 6 == 5) given.nonce = bytes32(_different(change, uint256(given.nonce)));
        vm.expectRevert(ERC3009.ERC3009InvalidSignature.selector);
        _transfer(given, signature);
    }

    function test_RefusesAnotherPurposeAndAnotherChain() public {
        Authorization memory given = _authorization(_payer);
        bytes memory forReceiving = _signed(RECEIVE, given);
        vm.expectRevert(ERC3009.ERC3009InvalidSignature.selector);
        _transfer(given, forReceiving);
        bytes memory forTransfer = _signed(TRANSFER, given);
        vm.expectRevert(ERC3009.ERC3009InvalidSignature.selector);
        vm.prank(_payee);
        _receive(given, forTransfer);
        vm.chainId(4242);
        vm.expectRevert(ERC3009.ERC3009InvalidSignature.selector);
        _transfer(given, forTransfer);
    }

    function test_IsValidStrictlyBetweenItsTimes() public {
        Authorization memory given = _authorization(_payer);
        given.validAfter = _now();
        given.validBefore = _now() + 2;
        bytes memory signature = _signed(TRANSFER, given);
        bytes memory refused = abi.encodeWithSelector(
            ERC3009.ERC3009InvalidAuthorizationTime.selector,
            given.validAfter,
            given.validBefore
        );
        vm.expectRevert(refused);
        _transfer(given, signature);
        _skip(2);
        vm.expectRevert(refused);
        _transfer(given, signature);
        vm.warp(_now() - 1);
        _transfer(given, signature);
        vm.assertEq(_token.balanceOf(_payee), 40e18);
    }

    function test_CancelsBeforeUse() public {
        _cancelAndExpectUsed(_payer);
    }

    function test_SmartAccountsCancelToo() public {
        _cancelAndExpectUsed(_smart);
    }

    function test_OnlyTheAuthorizerCancels() public {
        (, uint256 strangerKey) = _actor("stranger");
        bytes memory signature = _sign(strangerKey, _digest(keccak256(abi.encode(CANCEL, _payer, bytes32(0)))));
        vm.expectRevert(ERC3009.ERC3009InvalidSignature.selector);
        _token.cancelAuthorization(_payer, bytes32(0), signature);
    }

    // ---------------------------------------------------------------- helpers

    function _cancelAndExpectUsed(address authorizer) private {
        Authorization memory given = _authorization(authorizer);
        bytes memory signature = _signed(TRANSFER, given);
        bytes32 structHash = keccak256(abi.encode(CANCEL, authorizer, given.nonce));
        vm.expectEmit(address(_token));
        emit IERC3009Cancel.AuthorizationCanceled(authorizer, given.nonce);
        _token.cancelAuthorization(authorizer, given.nonce, _sign(_payerKey, _digest(structHash)));
        _expectUsed(given);
        _transfer(given, signature);
    }

    function _authorization(address from) private view returns (Authorization memory) {
        return
            Authorization({
                from: from,
                to: _payee,
                value: 40e18,
                validAfter: 0,
                validBefore: _now() + 1 hours,
                nonce: bytes32(uint256(1))
            });
    }

    function _transfer(Authorization memory given, bytes memory signature) private {
        _token.transferWithAuthorization(
            given.from,
            given.to,
            given.value,
            given.validAfter,
            given.validBefore,
            given.nonce,
            signature
        );
    }

    function _receive(Authorization memory given, bytes memory signature) private {
        _token.receiveWithAuthorization(
            given.from,
            given.to,
            given.value,
            given.validAfter,
            given.validBefore,
            given.nonce,
            signature
        );
    }

    function _expectUsed(Authorization memory given) private {
        vm.expectRevert(abi.encodeWithSelector(ERC3009.ERC3009UsedAuthorization.selector, given.from, given.nonce));
    }

    function _signed(bytes32 typeHash, Authorization memory given) private view returns (bytes memory) {
        return _sign(_payerKey, _digest(_structHash(typeHash, given)));
    }

    function _structHash(bytes32 typeHash, Authorization memory given) private pure returns (bytes32) {
        return keccak256(abi.encode(typeHash, given));
    }

    function _digest(bytes32 structHash) private view returns (bytes32) {
        return keccak256(abi.encodePacked("\x19\x01", _token.DOMAIN_SEPARATOR(), structHash));
    }

    function _different(uint256 value, uint256 from) private pure returns (uint256) {
        return value == from ? from ^ 1 : value;
    }
}
