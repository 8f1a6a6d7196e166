// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Test} from "../../testing/Test.sol";
import {PolicyId} from "../types/PolicyId.sol";
import {ProductId} from "../types/ProductId.sol";
import {ProductTerms} from "../types/Products.sol";
import {Party, Scene} from "../types/Evidence.sol";
import {Quote} from "../types/Quotes.sol";
import {QuoteHash} from "./QuoteHash.sol";
import {Statements} from "./Statements.sol";

/// @notice What is hashed from calldata is what abi.encode makes of it.
contract QuoteHashTest is Test {
    function idOf(bytes32 domain, Quote calldata quote) external pure returns (PolicyId) {
        return QuoteHash.idOf(domain, quote);
    }

    function productIdOf(ProductTerms calldata terms) external pure returns (ProductId) {
        return QuoteHash.productIdOf(terms);
    }

    function digestOf(Scene calldata scene) external view returns (bytes32) {
        return Statements.digestOf(scene.time, scene.parties);
    }

    function testFuzz_QuotesAreTypedData(bytes32 domain, Quote memory quote) public view {
        bytes32 structHash = keccak256(abi.encode(QuoteHash.QUOTE_TYPEHASH, quote));
        bytes32 expected = keccak256(abi.encodePacked(hex"1901", domain, structHash));
        vm.assertEq(PolicyId.unwrap(this.idOf(domain, quote)), expected);
    }

    function testFuzz_ProductsAreTheirTerms(ProductTerms memory terms) public view {
        vm.assertEq(ProductId.unwrap(this.productIdOf(terms)), keccak256(abi.encode(terms)));
    }

    function testFuzz_ScenesAreTheirEncoding(uint40 time, Party[] memory parties) public view {
        Scene memory scene = Scene({time: time, parties: parties});
        vm.assertEq(this.digestOf(scene), sha256(abi.encode(scene)));
    }
}
