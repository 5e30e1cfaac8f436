package hep.mirage.fit.background;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.fit.background.FamilyComparison.Entry;
import hep.mirage.fit.likelihood.Converged;
import hep.mirage.fit.likelihood.PoissonFit;
import hep.mirage.fit.likelihood.Toys;
import hep.mirage.fit.shape.Bernstein;
import hep.mirage.fit.shape.DijetShape;
import hep.mirage.fit.shape.DijetShape.Family;
import hep.mirage.fit.shape.ExponentialPolynomial;
import hep.mirage.fit.shape.PowerLaw;
import hep.mirage.fit.shape.Shape;
import hep.mirage.fit.spectrum.FitRange;
import hep.mirage.fit.spectrum.Spectrum;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class FamilyComparisonTest {
    private static final FitRange ALL = FitRange.all(Toys.BINNING);

    private static List<Shape> exponentials() {
        return IntStream.rangeClosed(1, 4)
                .mapToObj(order -> (Shape) new ExponentialPolynomial(150, 18, order))
                .toList();
    }

    private static int orderOf(Entry entry) {
        return assertInstanceOf(ExponentialPolynomial.class, entry.shape()).order();
    }

    /**
     * Deviances of the CMS spectrum as in {@link DijetReferenceTest}; scipy.stats.f.sf of the ratios gives 0.98818 for 4
     * against 3 parameters and 0.57778 for 5 against 4.
     */
    @Test
    void choosesThreeParametersForTheCmsSpectrum() {
        Spectrum cms = DijetReferenceTest.cms();
        FamilyComparison comparison = FamilyComparison.of(
                Stream.of(Family.CMS_3, Family.CMS_4, Family.CMS_5)
                        .map(family -> DijetShape.of(family, 13_000))
                        .toList(),
                FitRange.all(cms.binning()),
                cms);
        Converged[] fits = comparison.entries().stream()
                .map(entry -> assertInstanceOf(Converged.class, entry.fit()))
                .toArray(Converged[]::new);
        assertEquals(0.988181, FamilyComparison.fTest(fits[0], fits[1]), 1e-4);
        assertEquals(0.577779, FamilyComparison.fTest(fits[1], fits[2]), 1e-4);
        assertEquals(comparison.entries().get(0), comparison.chooseByFTest(0.05).orElseThrow());
        assertEquals(comparison.entries().get(0), comparison.bestByInformation().orElseThrow());
        assertEquals(0.372101, comparison.entries().get(0).goodness().orElseThrow(), 1e-5);
        assertThrows(IllegalArgumentException.class, () -> FamilyComparison.fTest(fits[1], fits[0]));
    }

    /** A truth of second order: 10 million events need it, and with this seed nothing more. */
    @Test
    void findsTheOrderOfTheTruth() {
        Spectrum large = new Toys(1e7, 0, 3).next();
        FamilyComparison comparison = FamilyComparison.of(exponentials(), ALL, large);
        assertEquals(2, orderOf(comparison.chooseByFTest(0.05).orElseThrow()));
        assertEquals(2, orderOf(comparison.bestByInformation().orElseThrow()));
    }

    @Test
    void comparesFamiliesThatAreNotNested() {
        Spectrum toy = new Toys(1e7, 0, 3).next();
        FamilyComparison comparison =
                FamilyComparison.of(List.of(new PowerLaw(150), new Bernstein(132, 168, 3), Toys.BACKGROUND), ALL, toy);
        assertEquals(
                Toys.BACKGROUND, comparison.bestByInformation().orElseThrow().shape());
        assertTrue(comparison.entries().get(0).goodness().orElseThrow() < 1e-6, "a power law");
        assertTrue(comparison.entries().get(2).goodness().orElseThrow() > 1e-4, "the truth");
        assertThrows(IllegalArgumentException.class, () -> comparison.chooseByFTest(0));
    }

    @Test
    void leavesOutFamiliesThatCannotBeFitted() {
        double[] counts = new double[36];
        counts[3] = 5;
        counts[20] = 2;
        FamilyComparison comparison = FamilyComparison.of(exponentials(), ALL, Spectrum.ofCounts(Toys.BINNING, counts));
        assertEquals(1, orderOf(comparison.chooseByFTest(0.05).orElseThrow()));
        assertTrue(comparison.entries().get(3).akaike().isEmpty());
    }

    /** The F-test has its level: 5 % of 1,000 spectra of second order go on; at 1 - 1e-4 that is 26 to 79. */
    @Test
    @Tag("statistical")
    void goesOnFromTheTruthAsOftenAsItsLevel() {
        Toys toys = new Toys(19_600, 0, 5);
        PoissonFit second = PoissonFit.of(new ExponentialPolynomial(150, 18, 2), ALL);
        PoissonFit third = PoissonFit.of(new ExponentialPolynomial(150, 18, 3), ALL);
        int rejected = 0;
        for (int i = 0; i < 1000; i++) {
            Spectrum toy = toys.next();
            Converged simple = assertInstanceOf(Converged.class, second.fit(toy));
            Converged rich = assertInstanceOf(Converged.class, third.fit(toy));
            rejected += FamilyComparison.fTest(simple, rich) < 0.05 ? 1 : 0;
        }
        assertTrue(rejected >= 26 && rejected <= 79, rejected + " rejected");
    }
}
