package hep.mirage.search.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.fit.shape.DijetShape;
import hep.mirage.fit.shape.DijetShape.Decorrelation;
import hep.mirage.fit.shape.DijetShape.Family;
import hep.mirage.fit.shape.Expectation;
import hep.mirage.fit.spectrum.Binning;
import hep.mirage.fit.spectrum.SearchRegion;
import hep.mirage.model.generator.GeneratorBundle;
import hep.mirage.model.generator.MassScalingSettings;
import hep.mirage.model.generator.ResonanceSettings;
import hep.mirage.search.source.Strength;
import hep.mirage.search.study.file.StudyReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers of docs/cwola-hunt.md that are integrals of the laws of its studies. */
class HuntPageTest {
    private static final Path ROOT = Path.of(System.getProperty("mirage.root")).toAbsolutePath();
    private static final int MASS_BINS = 15;
    private static final double SIGNAL_REGION_GEV = 2730;

    private static Study study(String name) {
        return StudyReader.read(ROOT.resolve("conf/studies/" + name + ".yaml")).study();
    }

    /** Expected background between mass edges. */
    private static double[] background(Study study, double... edgesGeV) {
        MassScalingSettings law = (MassScalingSettings)
                GeneratorBundle.read(study.generatorPath()).manifest().settings();
        DijetShape shape = new DijetShape(Family.POWER, law.sqrtSGeV(), Decorrelation.NONE);
        double[] parameters = {0, law.massPower1(), law.massPower2()};
        DatasetPlan dataset = study.dataset();
        Binning narrow = Binning.uniform(dataset.massLowGeV(), dataset.massHighGeV(), 100);
        double all = Arrays.stream(integrals(shape, narrow, parameters)).sum();
        return Arrays.stream(integrals(shape, Binning.ofEdges(edgesGeV), parameters))
                .map(integral -> dataset.expectedEvents() * integral / all)
                .toArray();
    }

    private static double[] integrals(DijetShape shape, Binning binning, double[] parameters) {
        Expectation bins = new Expectation(binning.bins(), parameters.length);
        bins.set(shape.over(binning), parameters);
        return bins.events();
    }

    private static String page() throws IOException {
        return Files.readString(ROOT.resolve("docs/cwola-hunt.md"));
    }

    @ParameterizedTest
    @CsvSource({"cwola-hunt, 1.55, '4,865'", "cwola-hunt-published, 2.25, '48,646'"})
    void theSignalIsSoManyTimesTheRootOfTheBackground(String name, String shown, String shownBackground)
            throws IOException {
        Study study = study(name);
        SearchRegion region = study.search().regions().stream()
                .filter(each -> each.window().lowGeV() == SIGNAL_REGION_GEV)
                .findFirst()
                .orElseThrow();
        double low = region.window().lowGeV();
        double high = region.window().highGeV();
        ResonanceSettings resonance = (ResonanceSettings)
                GeneratorBundle.read(Path.of(study.injection().signal()))
                        .manifest()
                        .settings();
        double events = ((Strength.Events) study.injection().strength()).value();
        double signal =
                events * new NormalDistribution(resonance.massGeV(), resonance.massWidthGeV()).probability(low, high);

        double background = background(study, low, high)[0];

        assertEquals(shown, String.format(Locale.ROOT, "%.2f", signal / Math.sqrt(background)));
        assertEquals(shownBackground, String.format(Locale.ROOT, "%,.0f", background));
        assertTrue(page().contains(shown) && page().contains(shownBackground), shown + ", " + shownBackground);
        String file = Files.readString(ROOT.resolve("conf/studies/" + name + ".yaml"));
        assertTrue(file.contains(shown + " times the root of the background"), file.substring(0, 200));
    }

    @ParameterizedTest
    @CsvSource({"cwola-hunt, '14,481', 110", "cwola-hunt-published, '144,813', '1,103'"})
    void theSpectrumFallsFromTheFirstBinToTheLast(String name, String first, String last) throws IOException {
        double[] edgesGeV = IntStream.rangeClosed(0, MASS_BINS)
                .mapToDouble(i -> Math.rint(2001 * Math.pow(4350 / 2001.0, i / (double) MASS_BINS)))
                .toArray();
        double[] bins = background(study(name), edgesGeV);
        assertEquals(first, String.format(Locale.ROOT, "%,.0f", bins[0]));
        assertEquals(last, String.format(Locale.ROOT, "%,.0f", bins[MASS_BINS - 1]));
        assertTrue(page().contains(first + " to " + last), first + " to " + last);
    }
}
