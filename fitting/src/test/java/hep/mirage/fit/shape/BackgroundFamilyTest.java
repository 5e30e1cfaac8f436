package hep.mirage.fit.shape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.fit.likelihood.Converged;
import hep.mirage.fit.likelihood.PoissonFit;
import hep.mirage.fit.spectrum.Binning;
import hep.mirage.fit.spectrum.SearchRegion;
import hep.mirage.fit.spectrum.Spectrum;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Requirements on every background that a study can name. */
class BackgroundFamilyTest {
    private static final SearchRegion REGION = SearchRegion.published(150);

    /** Columns of a table are named by them: f_n0, g_n1. */
    @ParameterizedTest
    @EnumSource
    void parametersCanNameColumns(BackgroundFamily family) {
        List<String> names = new SpectrumModel(BackgroundShape.of(family), SignalFamily.GAUSSIAN, 2.4)
                .parameters().stream().map(Parameter::name).toList();
        assertEquals(names.size(), new HashSet<>(names).size(), names.toString());
        for (String name : names) {
            assertTrue(
                    name.matches("[a-z][a-z0-9]*") && !List.of("lnl", "status").contains(name), name);
        }
    }

    /** Its formula names each parameter, b0 as bk. */
    @ParameterizedTest
    @EnumSource
    void formulaNamesTheParameters(BackgroundFamily family) {
        for (Parameter parameter : BackgroundShape.of(family).parameters()) {
            String name = parameter.name();
            String any = name.replaceAll("[0-9]+$", "k");
            assertTrue(
                    Arrays.asList(family.formula().split("[^a-zA-Z0-9]+")).contains(name)
                            || Arrays.asList(family.formula().split("[^a-zA-Z0-9]+"))
                                    .contains(any),
                    name + " in " + family.formula());
        }
    }

    /** Each fits a falling spectrum from its own start; dijet functions at dijet masses. */
    @ParameterizedTest
    @EnumSource
    void fitsAFallingSpectrum(BackgroundFamily family) {
        boolean dijets =
                family.settings().stream().anyMatch(setting -> setting.name().equals("sqrt_s_gev"));
        SearchRegion region = dijets ? SearchRegion.symmetric(3500, 200, 1500) : REGION;
        Binning binning = region.binning(dijets ? 100 : 1);
        double[] counts = new double[binning.bins()];
        Arrays.setAll(counts, bin -> Math.rint(30_000 * Math.exp(-0.12 * bin)));
        Converged fit = PoissonFit.of(BackgroundShape.of(family).around(region), binning)
                .fit(Spectrum.ofCounts(binning, counts))
                .converged()
                .orElseThrow();
        double events = Arrays.stream(counts).sum();
        assertEquals(events, Arrays.stream(fit.expected()).sum(), 1e-6 * events);
    }

    /** With settings other than the defaults, at points where no term vanishes. */
    @ParameterizedTest
    @EnumSource
    void hasAFormulaForOtherPrograms(BackgroundFamily family) {
        Map<String, Double> settings = new HashMap<>();
        family.settings().stream()
                .filter(setting -> setting.name().startsWith("xi"))
                .forEach(setting -> settings.put(setting.name(), 0.3));
        SearchRegion region = SearchRegion.symmetric(3500, 200, 1500);
        Shape shape = new BackgroundShape(family, settings).around(region);
        double[] internal = new double[shape.parameterCount()];
        Arrays.setAll(internal, k -> 2.5 - 0.7 * k);
        double[] reported = shape.reported(internal);
        for (double massGeV : new double[] {2003, 3500, 4321.5}) {
            double density = shape.density(massGeV, internal);
            assertEquals(
                    density,
                    DensityFormula.at(shape, massGeV).density(reported),
                    1e-12 * Math.abs(density),
                    "" + massGeV);
            assertEquals(
                    DensityFormula.at(shape, massGeV),
                    DensityFormula.at(shape.within(shape.parameters().get(0).name(), 0, 1e9), massGeV));
        }
    }

    @Test
    void namesAreFoundAndDifferent() {
        assertEquals(BackgroundFamily.values().length, new HashSet<>(BackgroundFamily.labels()).size());
        for (BackgroundFamily family : BackgroundFamily.values()) {
            assertEquals(family, BackgroundFamily.named(family.label()).orElseThrow());
        }
        assertTrue(BackgroundFamily.named("parabola").isEmpty());
    }

    @Test
    void settingsMakeTheShape() {
        BackgroundShape four = new BackgroundShape(BackgroundFamily.BERNSTEIN, Map.of("degree", 4.0));
        assertEquals(new Bernstein(132, 168, 4), four.around(REGION));
        assertEquals(
                List.of("b0", "b1", "b2", "b3", "b4"),
                four.parameters().stream().map(Parameter::name).toList());
        assertEquals(new ExponentialQuadratic(150, 18), BackgroundShape.PUBLISHED.around(REGION));
        for (Map<String, Double> wrong : List.of(
                Map.of("degree", 2.5), Map.of("degree", -1.0), Map.of("degree", Double.NaN), Map.of("order", 3.0))) {
            assertThrows(IllegalArgumentException.class, () -> new BackgroundShape(BackgroundFamily.BERNSTEIN, wrong));
        }
    }
}
