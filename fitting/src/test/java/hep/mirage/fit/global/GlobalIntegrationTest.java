package hep.mirage.fit.global;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.fit.significance.PValue;
import java.util.List;
import org.junit.jupiter.api.Test;

class GlobalIntegrationTest {

    /** Ten independent trials: 1 - (1 - p)^10 = 0.2056 at Z = 2. 4,000 runs, interval at 1 - 1e-4. */
    @Test
    void findsTheTrialsOfIndependentSearches() {
        GlobalIntegration global = GlobalIntegration.of(Ensembles.independent(4000, 2, 5, 14), 1);
        LocalToGlobal line = global.table().get(0);
        assertEquals(2, line.localZ(), 0);
        double truth = -Math.expm1(10 * Math.log1p(-PValue.ofSigma(2)));
        double p = ((GlobalP.Measured) line.globalP()).value();
        BinomialFraction fraction = new BinomialFraction((int) Math.round(p * global.runs()), global.runs());
        assertTrue(fraction.interval(1 - 1e-4).contains(truth), fraction + " against " + truth);
        double local = line.ensembleLocalP().orElseThrow();
        assertEquals(PValue.ofSigma(2), local, 4 * 7.5e-4);
        assertEquals(fraction.value() / local, line.trialFactor().orElseThrow(), 1e-12);
        assertEquals(
                fraction.value() / PValue.ofSigma(2), line.globalOverLocal().orElseThrow(), 1e-12);
        assertEquals(local / PValue.ofSigma(2), line.localInflation().orElseThrow(), 1e-12);
        assertEquals(10, global.locals().size());
        assertEquals(5, global.upCrossings().size());
        assertTrue(line.grossVitellsP().isPresent());
        assertEquals(
                List.of(2.0, 3.0, 4.0, 5.0),
                global.table().stream().map(LocalToGlobal::localZ).toList());
    }

    @Test
    void oneTrialHasNoTrialFactorAndNoUpCrossings() {
        GlobalIntegration global = GlobalIntegration.of(Ensembles.independent(3000, 1, 1, 15), 1);
        LocalToGlobal line = global.table().get(0);
        assertEquals(line.ensembleLocalP().orElseThrow(), line.globalP().p().orElseThrow(), 0);
        assertEquals(1, line.trialFactor().orElseThrow(), 0);
        assertTrue(line.grossVitellsP().isEmpty());
        assertInstanceOf(UpCrossings.NotAvailable.class, global.upCrossings().get(0));
        assertEquals("measured", global.requirements().get(0).localZ().kind());
        assertEquals("extrapolated", global.requirements().get(1).localZ().kind());
        assertTrue(global.requirements()
                .get(1)
                .localZ()
                .interval(GlobalP.Level.PERCENT_95)
                .contains(5));
    }

    @Test
    void tellsMeasuredExtrapolatedAndUnknownApart() {
        List<String> kinds = GlobalIntegration.of(Ensembles.independent(5000, 1, 1, 16), 1).table().stream()
                .map(line -> line.globalP().kind())
                .toList();
        assertEquals(List.of("measured", "measured", "extrapolated"), kinds.subList(0, 3));
        List<String> few = GlobalIntegration.of(Ensembles.independent(20, 1, 1, 16), 1).table().stream()
                .map(line -> line.globalP().kind())
                .toList();
        assertEquals(List.of("cannot say", "cannot say", "cannot say"), few.subList(1, 4));
    }

    @Test
    void worksWithMissingSignificancesAndWithoutRuns() {
        double none = Double.NaN;
        double[] z = {1, none, none, none, 3, 2};
        GlobalIntegration global = GlobalIntegration.of(ScanMap.of(new double[] {140, 150}, new double[] {0.5}, z), 1);
        assertEquals(3, global.runs());
        assertEquals(2, global.runsWithMaximum());
        assertEquals(2, global.incompleteRuns());
        assertEquals(2, global.locals().size());
        assertEquals(1, global.locals().get(1).values());
        GlobalIntegration empty =
                GlobalIntegration.of(ScanMap.of(new double[] {150}, new double[] {0.5}, new double[] {none}), 1);
        assertTrue(empty.locals().isEmpty());
        assertTrue(empty.table().stream().allMatch(line -> line.globalP() instanceof GlobalP.CannotSay));
        assertTrue(empty.table().get(0).ensembleLocalP().isEmpty());
    }
}
