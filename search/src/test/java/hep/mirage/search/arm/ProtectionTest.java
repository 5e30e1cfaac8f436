package hep.mirage.search.arm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.search.arm.Net.Source;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProtectionTest {
    static List<Protection> outOfSample() {
        return List.of(
                new Protection.HalfSplit(),
                new Protection.KFold(2),
                new Protection.KFold(5),
                new Protection.NestedKFold(3),
                new Protection.NestedKFold(6),
                new Protection.ThreeWay());
    }

    @ParameterizedTest
    @MethodSource("outOfSample")
    void noNetScoresEventsThatItWasTrainedOrStoppedWith(Protection protection) {
        for (int part = 0; part < protection.parts(); part++) {
            for (int index : protection.scoring(part)) {
                Net net = protection.nets().get(index);
                assertFalse(net.training().contains(part), net + " scores part " + part);
                assertFalse(net.validation().contains(part), net + " scores part " + part);
                assertEquals(protection.parts(), net.parts());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("outOfSample")
    void everyNetScoresSomething(Protection protection) {
        Set<Integer> scoring = new HashSet<>();
        for (int part = 0; part < protection.parts(); part++) {
            scoring.addAll(protection.scoring(part));
        }
        assertEquals(protection.nets().size(), scoring.size());
    }

    @Test
    void inSampleAndSeedMeanScanTheEventsOfTheirTrainings() {
        assertTrue(new Protection.InSample().scansItsTraining());
        assertTrue(new Protection.SeedMean(2).scansItsTraining());
        List<Protection> others = List.of(
                new Protection.Independent(),
                new Protection.RandomResponse(),
                new Protection.External(),
                new Protection.Pretrained());
        Stream.concat(outOfSample().stream(), others.stream())
                .forEach(protection -> assertFalse(protection.scansItsTraining(), protection.kind()));
    }

    @Test
    void numbersOfNetsAreThoseOfTheDesign() {
        assertEquals(1, new Protection.InSample().nets().size());
        assertEquals(2, new Protection.HalfSplit().nets().size());
        assertEquals(5, new Protection.KFold(5).nets().size());
        assertEquals(20, new Protection.NestedKFold(5).nets().size());
        assertEquals(1, new Protection.ThreeWay().nets().size());
        assertEquals(1, new Protection.Independent().nets().size());
        assertEquals(7, new Protection.SeedMean(7).nets().size());
        assertEquals(0, new Protection.RandomResponse().nets().size());
    }

    @Test
    void nestedNetsTrainOnAllOtherFolds() {
        for (Net net : new Protection.NestedKFold(5).nets()) {
            assertEquals(3, net.training().size());
            assertEquals(1, net.validation().size());
        }
    }

    @Test
    void halvesAreTwoFoldsSoThatTheirNetsAreShared() {
        assertEquals(new Protection.KFold(2).nets(), new Protection.HalfSplit().nets());
    }

    @Test
    void firstSeedIsThePublishedNet() {
        assertEquals(
                new Protection.InSample().nets().get(0),
                new Protection.SeedMean(3).nets().get(0));
        assertEquals(4, new Protection.InSample().nets().get(0).address(4));
    }

    @Test
    void independentNetsTrainElsewhere() {
        assertEquals(
                Source.INDEPENDENT, new Protection.Independent().nets().get(0).source());
    }

    @Test
    void threeWayScansAThird() {
        assertEquals(1 / 3.0, new Protection.ThreeWay().scannedFraction());
        assertEquals(1, new Protection.RandomResponse().scannedFraction());
        assertEquals(1, new Protection.KFold(4).scannedFraction());
    }

    @Test
    void membersOfOneHypothesisHaveAddressesOfTheirOwn() {
        Set<Integer> addresses = new HashSet<>();
        for (Net net : new Protection.NestedKFold(Protection.MOST_FOLDS).nets()) {
            for (int hypothesis = 0; hypothesis < 21; hypothesis++) {
                assertTrue(addresses.add(net.address(hypothesis)), net + ", hypothesis " + hypothesis);
            }
        }
    }

    @Test
    void impossibleNumbersAreRejected() {
        assertThrows(IllegalArgumentException.class, () -> new Protection.KFold(1));
        assertThrows(IllegalArgumentException.class, () -> new Protection.NestedKFold(2));
        assertThrows(IllegalArgumentException.class, () -> new Protection.KFold(21));
        assertThrows(IllegalArgumentException.class, () -> new Protection.SeedMean(1));
    }
}
