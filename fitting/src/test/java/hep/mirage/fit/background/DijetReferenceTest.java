package hep.mirage.fit.background;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import hep.mirage.fit.likelihood.Converged;
import hep.mirage.fit.likelihood.FitOutcome;
import hep.mirage.fit.likelihood.PoissonFit;
import hep.mirage.fit.shape.DijetShape;
import hep.mirage.fit.shape.DijetShape.Decorrelation;
import hep.mirage.fit.shape.DijetShape.Family;
import hep.mirage.fit.shape.Shape;
import hep.mirage.fit.spectrum.Binning;
import hep.mirage.fit.spectrum.Spectrum;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The published CMS dijet spectrum of 6.5 million events. Deviances and parameters were computed with scipy (L-BFGS and
 * Nelder-Mead on the same bin-integrated likelihood, five-point Gauss-Legendre).
 */
public class DijetReferenceTest {

    /** The counts of figure 5. */
    public static Spectrum cms() {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                DijetReferenceTest.class.getResourceAsStream("cms_dijet_137fb.csv"), StandardCharsets.UTF_8))) {
            List<double[]> rows = reader.lines()
                    .filter(line -> !line.isEmpty() && Character.isDigit(line.charAt(0)))
                    .map(line -> Arrays.stream(line.split(","))
                            .mapToDouble(Double::parseDouble)
                            .toArray())
                    .toList();
            double[] edges = new double[rows.size() + 1];
            double[] counts = new double[rows.size()];
            for (int i = 0; i < counts.length; i++) {
                edges[i] = rows.get(i)[0];
                edges[i + 1] = rows.get(i)[1];
                counts[i] = rows.get(i)[2];
            }
            return Spectrum.ofCounts(Binning.ofEdges(edges), counts);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Converged fit(Shape shape) {
        Spectrum spectrum = cms();
        FitOutcome outcome = PoissonFit.of(shape, spectrum.binning()).fit(spectrum);
        return assertInstanceOf(Converged.class, outcome, outcome::toString);
    }

    @ParameterizedTest
    @CsvSource({
        "CMS_3, 41.259639561452445, 39, 1e-8",
        "CMS_4, 41.25939814040787, 38, 1e-8",
        "CMS_5, 40.91067671624033, 37, 1e-6"
    })
    void reachesThePublishedSpectrumsDeviance(Family family, double deviance, int ndf, double tolerance) {
        Converged fit = fit(DijetShape.of(family, 13_000));
        assertEquals(6_534_007, cms().total(), 0);
        assertEquals(deviance, fit.deviance(), tolerance);
        assertEquals(ndf, fit.degreesOfFreedom());
    }

    @Test
    void findsTheThreeParametersAndPearsonsSum() {
        Converged fit = fit(DijetShape.of(Family.CMS_3, 13_000));
        assertEquals(39.58963944084066, fit.pearsonChiSquare(), 1e-6);
        assertEquals(
                -0.08033333256690456, fit.value("p0"), 1e-2 * fit.error("p0").orElseThrow());
        assertEquals(8.162844983045238, fit.value("p1"), 1e-2 * fit.error("p1").orElseThrow());
        assertEquals(5.225712634944126, fit.value("p2"), 1e-2 * fit.error("p2").orElseThrow());
    }

    @Test
    void decorrelatingConstantsChangeParametersAndNotTheCurve() {
        Converged cms = fit(DijetShape.of(Family.CMS_4, 13_000));
        Converged plain = fit(DijetShape.of(Family.POWER_LOG, 13_000));
        Converged decorrelated = fit(new DijetShape(Family.POWER_LOG, 13_000, new Decorrelation(4.3, 0.7, -0.2)));
        assertEquals(cms.deviance(), plain.deviance(), 1e-6);
        assertEquals(cms.deviance(), decorrelated.deviance(), 1e-6);
        assertEquals(
                -cms.value("p3"), plain.value("p4"), 1e-3 * plain.error("p4").orElseThrow());
    }
}
