// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Test} from "../../../testing/Test.sol";
import {AgreementId} from "../types/AgreementId.sol";
import {AgreementTerms, Party} from "../types/AgreementTerms.sol";
import {AgreementsHandler} from "./AgreementsHandler.sol";

/// @notice What must hold after any order of calls at any times.
contract DeviceAgreementsInvariants is Test {
    AgreementsHandler private _handler;

    function setUp() public {
        _handler = new AgreementsHandler();
        bytes4[] memory selectors = new bytes4[](11);
        selectors[0] = AgreementsHandler.join.selector;
        selectors[1] = AgreementsHandler.giveNotice.selector;
        selectors[2] = AgreementsHandler.depart.selector;
        selectors[3] = AgreementsHandler.takeHome.selector;
        selectors[4] = AgreementsHandler.speak.selector;
        selectors[5] = AgreementsHandler.finish.selector;
        selectors[6] = AgreementsHandler.withdraw.selector;
        selectors[7] = AgreementsHandler.passOn.selector;
        selectors[8] = AgreementsHandler.wait.selector;
        selectors[9] = AgreementsHandler.goHome.selector;
        selectors[10] = AgreementsHandler.suspend.selector;
        _targetSelector(address(_handler), selectors);
    }

    function invariant_DepositsInAreOutAndHeld() public view {
        vm.assertEq(_handler.deposited(), _handler.withdrawn() + _handler.held());
    }

    /// @notice The balance is what is at stake, what was gained and what is due, to the wei.
    function invariant_TheBalanceIsWhatEverybodyHas() public view {
        uint256 sum = _handler.due();
        for (uint256 series = 0; series < _handler.SERIES(); ++series) {
            (, AgreementId id) = _handler.current(series);
            Party[] memory parties = _handler.partiesOf(id);
            vm.assertEq(_handler.agreementOf(id).present, parties.length);
            for (uint256 i = 0; i < parties.length; ++i) {
                sum += _handler.stakeOf(series, parties[i].index) + parties[i].gains;
            }
        }
        vm.assertEq(_handler.held(), sum);
    }

    /// @notice Whoever is in has the deposit less exactly what proofs took, and the shares of proofs against others.
    function invariant_NobodyIsConfiscatedWithoutProof() public view {
        for (uint256 series = 0; series < _handler.SERIES(); ++series) {
            (AgreementTerms memory terms, AgreementId id) = _handler.current(series);
            Party[] memory parties = _handler.partiesOf(id);
            for (uint256 i = 0; i < parties.length; ++i) {
                uint256 party = _handler.partyOf(parties[i].account);
                uint256 stake = _handler.stakeOf(series, parties[i].index);
                vm.assertEq(stake, terms.deposit - _handler.lostBy(id, party));
                vm.assertEq(parties[i].gains, _handler.gainedBy(id, party));
            }
        }
    }

    function invariant_EventsCountOnceAndEverybodyGoesWithWhatIsTheirs() public view {
        vm.assertFalse(_handler.wentWrong());
    }
}
