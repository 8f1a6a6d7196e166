// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {GovernorHistories, Outcomes} from "./GovernorHistories.sol";

contract HolderGovernorHistoriesTest is GovernorHistories {
    /// @dev Three numbers, because the runner likes to try the same ones again.
    /// hardhat-config: fuzz.runs = 10000
    function testFuzz_AgreesWithTheSlowModelOver10000Histories(uint256 a, uint256 b, uint256 c) public {
        _live(keccak256(abi.encode(a, b, c)));
    }

    /// @notice Such histories have everything in them: without that, agreement would say little.
    function test_HistoriesAreVaried() public {
        for (uint256 i = 0; i < 24; ++i) this.live(keccak256(abi.encode(i)));
        Outcomes memory seen = _outcomes;
        vm.assertGt(seen.votes, 100, "votes");
        vm.assertGt(seen.refusals, 100, "refusals");
        vm.assertGt(seen.breaks, 5, "breaks");
        vm.assertGt(seen.executions, 5, "executions");
        vm.assertGt(seen.lapses, 5, "lapses");
        vm.assertGt(seen.releases, seen.releasesExecuted, "releases");
        vm.assertGt(seen.releasesFromNothing, 1, "releases from nothing");
        vm.assertGt(seen.releasesExecuted, 1, "releases executed");
    }

    /// @dev A call of its own gives a history's memory back.
    function live(bytes32 seed) external {
        _live(seed);
    }
}
