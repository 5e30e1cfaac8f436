package hep.mirage.report.generator;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.fit.spectrum.Binning;
import hep.mirage.fit.spectrum.SearchRegion;
import hep.mirage.fit.spectrum.Spectrum;
import hep.mirage.lab.appraisal.GeneratorCertificate;
import hep.mirage.lab.appraisal.GeneratorExamination;
import hep.mirage.lab.quality.QualityReport;
import hep.mirage.model.event.EventBatch;
import hep.mirage.model.event.Feature;
import hep.mirage.model.event.FeatureKind;
import hep.mirage.model.event.FeatureSchema;
import hep.mirage.model.generator.EpochLosses;
import hep.mirage.model.random.RandomStreams;
import hep.mirage.model.random.StreamKey;
import hep.mirage.model.random.StreamPurpose;
import hep.mirage.report.figure.Figure;
import hep.mirage.report.figure.FigureWriter;
import hep.mirage.report.figure.Histogram;
import hep.mirage.search.study.FitPlan;
import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeneratorFiguresTest {
    private static final FeatureSchema SCHEMA = new FeatureSchema(
            "toy",
            List.of(
                    new Feature("m", "GeV", FeatureKind.REAL, 122, 178),
                    new Feature("met", "GeV", FeatureKind.REAL, 0, 1000),
                    new Feature("phi", "rad", FeatureKind.ANGLE, -4, 4),
                    new Feature("jets", "1", FeatureKind.COUNT, 0, 20),
                    new Feature("charge", "1", FeatureKind.REAL, -2, 2)),
            "m");

    @TempDir
    private Path folder;

    /** An exponential mass and missing energy, any azimuth, few jets, and a charge that never varies. */
    private static EventBatch events(int number, long run) {
        UniformRandomProvider random = RandomStreams.open(new StreamKey(5, StreamPurpose.DATASET, run, 0));
        double[][] columns = new double[SCHEMA.size()][number];
        double reach = 1 - StrictMath.exp(-56 / 30.0);
        for (int i = 0; i < number; i++) {
            columns[0][i] = 122 - 30 * StrictMath.log(1 - reach * random.nextDouble());
            columns[1][i] = -6 * StrictMath.log(1 - random.nextDouble());
            columns[2][i] = Math.PI * (2 * random.nextDouble() - 1);
            columns[3][i] = random.nextInt(4);
            columns[4][i] = 1;
        }
        return EventBatch.of(SCHEMA, columns);
    }

    private String svg(String name) throws IOException {
        return Files.readString(folder.resolve(name + ".svg"));
    }

    @Test
    void everyFigureIsWrittenAndSaysWhatItShows() throws IOException {
        EventBatch generated = events(20_000, 0);
        EventBatch monteCarlo = events(500, 1);
        QualityReport quality = QualityReport.of(generated, monteCarlo);
        GeneratorCertificate certificate = new GeneratorCertificate(
                "events of a test",
                "of a test",
                quality,
                null,
                null,
                null,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                null,
                List.of(),
                null,
                null);
        Spectrum masses = Spectrum.of(Binning.uniform(122, 178, 56), generated.massGeV());
        GeneratorExamination examination = new GeneratorExamination(
                certificate, generated, monteCarlo, masses, FitPlan.PUBLISHED.test(SearchRegion.published(150)));
        List<EpochLosses> losses = List.of(new EpochLosses(1, Map.of("reconstruction", 0.3)));
        List<Path> files = GeneratorFigures.write(folder, "toy study", examination, losses);
        assertEquals(
                List.of("features-1", "correlations", "mass-150", "losses").stream()
                        .flatMap(name -> Stream.of(name + ".svg", name + ".pdf", name + ".png", name + ".txt"))
                        .toList(),
                files.stream().map(file -> file.getFileName().toString()).toList());
        for (Path file : files) {
            assertTrue(
                    !file.toString().endsWith(".png")
                            || ImageIO.read(file.toFile()).getWidth() > 800,
                    file.toString());
        }
        String features = svg("features-1");
        for (String text : List.of(
                "toy study",
                "500 of Monte Carlo: events of a test",
                "m [GeV]",
                ", E_T^miss, ",
                "φ [rad]",
                "jets",
                "0.1 to 99.9 %")) {
            assertTrue(features.contains(text), text);
        }
        String correlations = svg("correlations");
        for (String text : List.of("Monte Carlo", "generated", "generated − Monte Carlo", "cos_phi", "met")) {
            assertTrue(correlations.contains(">" + text), text);
        }
        String mean = String.format(Locale.ROOT, ", mean %.4f", quality.meanCorrelationDifference());
        assertTrue(quality.meanCorrelationDifference() > 0.001 && correlations.contains(mean), mean);
        assertTrue(svg("mass-150").contains("signal window") && svg("mass-150").contains("pull"));
        assertTrue(svg("mass-150").contains("a box as wide as the window"), "the caption explains the box");
        assertTrue(svg("losses").contains("reconstruction"));
    }

    @Test
    void lossesStandBesideTheBundleWhereThereAreSome() throws IOException {
        Path bundle = folder.resolve("my.zip");
        assertEquals(List.of(), GeneratorFigures.writeLosses(bundle, List.of()));
        List<EpochLosses> constant =
                List.of(new EpochLosses(1, Map.of("loss", 2.0)), new EpochLosses(2, Map.of("loss", 2.0)));
        List<Path> files = Stream.of("svg", "pdf", "png", "txt")
                .map(ending -> folder.resolve("my.zip.losses." + ending))
                .toList();
        assertEquals(files, GeneratorFigures.writeLosses(bundle, constant));
        String flat = svg("my.zip.losses");
        assertTrue(flat.contains(">loss") && !flat.contains("NaN"), "an axis of one value");
        assertTrue(ImageIO.read(files.get(2).toFile()).getWidth() > 100);
        List<EpochLosses> falling =
                List.of(new EpochLosses(1, Map.of("loss", 2.5)), new EpochLosses(2, Map.of("loss", 1.5)));
        GeneratorFigures.writeLosses(bundle, falling);
        assertNotEquals(drawn(flat), drawn(svg("my.zip.losses")), "the curve follows the losses");
    }

    /** Generated events are drawn as such: with both samples swapped, the figure differs. */
    @Test
    void aFigureFollowsItsEvents() throws IOException {
        EventBatch one = events(2_000, 3);
        double[][] columns = new double[SCHEMA.size()][];
        Arrays.setAll(columns, one::column);
        columns[1] = Arrays.stream(one.column(0)).map(mass -> mass - 120).toArray();
        EventBatch other = EventBatch.of(SCHEMA, columns);
        Set<String> features = new HashSet<>();
        Set<String> correlations = new HashSet<>();
        for (List<EventBatch> pair : List.of(List.of(one, other), List.of(other, one), List.of(one, one))) {
            EventBatch generated = pair.get(0);
            EventBatch monteCarlo = pair.get(1);
            FigureWriter writer = new FigureWriter(folder);
            writer.write(FeatureFigure.pages("events", generated, monteCarlo).get(0));
            features.add(drawn(svg("features-1")));
            writer.write(CorrelationFigure.of("correlations", "events", QualityReport.of(generated, monteCarlo)));
            correlations.add(drawn(svg("correlations")));
        }
        assertEquals(3, features.size(), "two of three figures of different events are the same");
        assertEquals(3, correlations.size(), "two of three figures of different events are the same");
    }

    /** Drawing elements of an SVG, without generated identifiers. */
    private static String drawn(String svg) {
        return svg.replaceAll("clipPath[0-9]+|(?:id|clip-path)=\"[^\"]*\"", "");
    }

    @Test
    void binsFollowTheKindOfAFeature() {
        EventBatch events = events(10_000, 2);
        FeatureBins angle = FeatureBins.of(SCHEMA.features().get(2), events.column(2));
        assertEquals(new FeatureBins(-Math.PI, Math.PI, 40), angle);
        assertEquals(
                new FeatureBins(-0.5, 3.5, 4), FeatureBins.of(SCHEMA.features().get(3), events.column(3)));
        assertEquals(
                new FeatureBins(0.5, 1.5, 1), FeatureBins.of(SCHEMA.features().get(4), events.column(4)));
        FeatureBins met = FeatureBins.of(SCHEMA.features().get(1), events.column(1));
        assertEquals(6 * Math.log(1000), met.high(), 6, "the 99.9 % quantile of an exponential");
        assertTrue(met.high() < Arrays.stream(events.column(1)).max().orElseThrow());
    }

    @Test
    void weightsHaveTheErrorsOfAsManyEventsAsTheyAreWorth() {
        double[][] columns = new double[SCHEMA.size()][5];
        columns[0] = new double[] {1, 1, 1, 1, 3};
        double[] weights = {0.5, 0.5, 0.5, 0.5, 0.5};
        BinnedFeature binned = new FeatureBins(0, 4, 4).count(EventBatch.weighted(SCHEMA, columns, weights), 0);
        assertArrayEquals(new double[] {0, 2, 0, 0.5}, binned.sums());
        assertEquals(0.5 * Histogram.poissonHigh(4), binned.high()[1], 1e-12);
        assertEquals(0.5 * Histogram.poissonLow(4), binned.low()[1], 1e-12);
        assertEquals(0, binned.low()[0]);
        assertEquals(0.5 * Histogram.poissonHigh(0), binned.high()[0], 1e-12, "an empty bin");
        assertEquals(Histogram.poissonHigh(4) / 5, binned.shares().high()[1], 1e-12);
    }

    @Test
    void binsThatEitherSampleLeavesEmptyAreDrawnWithoutARatio() throws IOException {
        double[][] one = new double[SCHEMA.size()][3];
        double[][] other = new double[SCHEMA.size()][3];
        one[0] = new double[] {130, 140, 150};
        other[0] = new double[] {131, 141, 170};
        List<Figure> pages = FeatureFigure.pages("3 events", EventBatch.of(SCHEMA, one), EventBatch.of(SCHEMA, other));
        new FigureWriter(folder).write(pages.get(0));
        String svg = svg("features-1");
        assertTrue(svg.contains(", E_T^miss, φ, "), "features that do not vary");
        assertFalse(svg.contains("NaN") || svg.contains("Infinity"), "a coordinate that is no number");
    }

    @Test
    void longHeadingStaysInsideItsFigure() throws IOException {
        EventBatch events = events(500, 1);
        String where = "a sample with a long name, ".repeat(7);
        Figure page = FeatureFigure.pages(where, events, events).get(0);
        new FigureWriter(folder).write(page);
        Matcher heading = Pattern.compile("font-size:([0-9]+)px[^>]*>\\s*<text[^>]*>Features: a sample")
                .matcher(svg("features-1"));
        assertTrue(heading.find(), "a heading");
        Font font = new Font(Font.SANS_SERIF, Font.BOLD, Integer.parseInt(heading.group(1)));
        double width = font.getStringBounds("Features: " + where, new FontRenderContext(null, true, true))
                .getWidth();
        assertTrue(width < page.widthPx(), width + " of " + page.widthPx() + " pixels");
    }
}
