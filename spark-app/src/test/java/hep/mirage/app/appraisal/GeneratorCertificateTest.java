package hep.mirage.app.appraisal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hep.mirage.app.provenance.Software;
import hep.mirage.app.table.TableFile;
import hep.mirage.fit.likelihood.Converged;
import hep.mirage.fit.spectrum.Binning;
import hep.mirage.fit.spectrum.SearchRegion;
import hep.mirage.fit.spectrum.Spectrum;
import hep.mirage.lab.appraisal.BiasRow;
import hep.mirage.lab.appraisal.BumpBias;
import hep.mirage.lab.appraisal.BumpedGenerator;
import hep.mirage.lab.appraisal.CorrelationRow;
import hep.mirage.lab.appraisal.Gate;
import hep.mirage.lab.appraisal.GeneratorCertificate;
import hep.mirage.lab.appraisal.GeneratorExamination;
import hep.mirage.lab.appraisal.ReferenceSample;
import hep.mirage.lab.appraisal.StructureFindings;
import hep.mirage.lab.appraisal.SubsetBump;
import hep.mirage.lab.appraisal.SubsetCertificate;
import hep.mirage.lab.quality.ConditionalDifference;
import hep.mirage.lab.quality.FeatureQuality;
import hep.mirage.model.event.EventBatch;
import hep.mirage.model.event.SampleDigest;
import hep.mirage.model.random.RandomStreams;
import hep.mirage.model.random.StreamKey;
import hep.mirage.model.random.StreamPurpose;
import hep.mirage.report.text.CertificateText;
import hep.mirage.search.calibration.MassSpectrumDraw;
import hep.mirage.search.plan.Machine;
import hep.mirage.search.study.FitPlan;
import hep.mirage.search.study.Study;
import hep.mirage.search.study.file.StudyReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeneratorCertificateTest {
    private static final long EVENTS = 300_000;
    private static final Study STUDY = StudyReader.parse(
            "test",
            """
            study: test
            schema: zgamma-18
            generator: {bundle: none.zip}
            classifier: {inputs: [met]}
            search: {hypotheses_gev: [150, 150.25]}
            dataset: {mass_range_gev: [132, 169]}
            """,
            Path.of("/"));

    private static final CertificateProvenance PROVENANCE = new CertificateProvenance(
            "test",
            1,
            EVENTS,
            "generator",
            new SampleDigest("toy.csv", "0123456789abcdef".repeat(4), 1000),
            Software.ofThisProcess(),
            Machine.ofThisProcess());

    private static final LongAdder DRAWN = new LongAdder();
    private static final GeneratorExamination EXAMINATION = examine(new BumpedGenerator(0), DRAWN);
    private static final GeneratorCertificate SMOOTH = EXAMINATION.certificate();
    private static final GeneratorCertificate BUMPED = certificate(new BumpedGenerator(0.02), new LongAdder());

    @Test
    void everyHypothesisIsLookedAt() {
        GeneratorCertificate certificate = SMOOTH;
        assertEquals(22, certificate.biases().size(), certificate.toString());
        assertEquals(140, certificate.biases().get(0).hypothesisGeV());
        assertEquals(150.25, certificate.biases().get(11).hypothesisGeV());
        assertEquals(160, certificate.biases().get(21).hypothesisGeV());
        assertEquals(EVENTS, DRAWN.sum());
        certificate.biases().forEach(bias -> assertTrue(Math.abs(bias.bias()) < 4 * bias.error(), bias.toString()));
    }

    @Test
    void bumpIsLargestWhereItStands() {
        GeneratorCertificate certificate = BUMPED;
        BumpBias largest = certificate.biases().stream()
                .max(Comparator.comparingDouble(BumpBias::bias))
                .orElseThrow();
        assertEquals(BumpedGenerator.BUMP_GEV, largest.hypothesisGeV(), 0.5);
        assertEquals(largest.bias(), certificate.largestBias());
        assertFalse(certificate.acceptable());
        assertEquals(largest.bias(), certificate.figures().get("bump_bias_sigma_at_150.0_gev"), 0.5);
        assertEquals(
                certificate.biases().get(10).error(), certificate.figures().get("bump_bias_error_sigma_at_150.0_gev"));
        assertEquals(
                List.of(
                        certificate.subsets().trueSpreadLow(),
                        certificate.subsets().trueSpreadHigh()),
                List.of(
                        certificate.figures().get("subset_bias_spread_low_sigma"),
                        certificate.figures().get("subset_bias_spread_high_sigma")));
    }

    @Test
    void runOfTheStudyIsTheYardstick() {
        GeneratorCertificate certificate = BUMPED;
        Binning bins = Binning.uniform(BumpedGenerator.LOW_GEV, BumpedGenerator.HIGH_GEV, 56);
        Spectrum spectrum = new MassSpectrumDraw(7, 0).count(new BumpedGenerator(0.02), EVENTS, bins);
        double share =
                spectrum.between(132, 168).total() / spectrum.between(132, 169).total();
        BumpBias expected = BumpBias.of(
                        spectrum,
                        FitPlan.PUBLISHED.test(SearchRegion.published(150)),
                        share * STUDY.dataset().expectedEvents())
                .orElseThrow();
        BumpBias found = certificate.biases().get(10);
        assertEquals(expected.bias(), found.bias(), 4 * Math.sqrt(2) * found.error());
        assertEquals(expected.error(), found.error(), 0.01 * found.error());
    }

    /** The whole spectrum is smooth; events with small missing energy have a bump, the others a dip. */
    @Test
    void bumpThatASelectionBringsOutIsFound() {
        GeneratorCertificate certificate = certificate(new BumpedGenerator(0, 0.2), new LongAdder());
        assertTrue(
                certificate.largestBias() < 4 * certificate.biases().get(0).error(),
                certificate.biases().toString());
        SubsetBump largest = certificate.subsets().largest().orElseThrow();
        assertEquals(BumpedGenerator.BUMP_GEV, largest.bias().hypothesisGeV(), 1.5, largest.toString());
        assertTrue(certificate.subsets().errorsAlone().pValue() < 1e-6);
        assertTrue(certificate.subsets().trueSpread() > 0.1);
    }

    @Test
    void smoothGeneratorIsSmoothInEverySubset() {
        SubsetCertificate subsets = SMOOTH.subsets();
        assertEquals(50 * 22, subsets.bumps().size());
        assertNotEquals(SubsetCertificate.Verdict.ABOVE, subsets.verdict());
        assertTrue(subsets.errorsAlone().pValue() > 1e-3, subsets.toString());
        assertTrue(subsets.errorsAlone().largestPValue() > 1e-3, subsets.toString());
    }

    private static List<String> gates(GeneratorCertificate certificate, Gate.Outcome outcome) {
        return certificate.gates().stream()
                .filter(gate -> gate.outcome() == outcome)
                .map(Gate::name)
                .toList();
    }

    /** The bump fails its own gate; the other gates pass, and the verdict requires all of them. */
    @Test
    void everyGateMustPass() {
        List<String> failed = gates(BUMPED, Gate.Outcome.FAILED);
        assertTrue(failed.contains("largest bump of its own"), failed.toString());
        assertFalse(BUMPED.acceptable());
        assertEquals(failed.size(), BUMPED.figures().get("gates_failed"));
        assertEquals(11, SMOOTH.gates().size(), SMOOTH.gates().toString());
        assertEquals(
                List.of(),
                gates(SMOOTH, Gate.Outcome.FAILED),
                "300,000 events leave an error of 0.25 on each bump: two samples of one law must not fail");
    }

    /** 300,000 generated and 1,000 Monte Carlo events of one law: no difference is found, and few could have been. */
    @Test
    void whatFewEventsCannotTellIsNotPassed() {
        GeneratorCertificate known = withBiases(0.001, 0);
        assertEquals(
                List.of(
                        "inputs that differ in bins of each other or of the mass",
                        "AUC of window against side-bands, beyond the Monte Carlo's, where significant",
                        "inputs whose correlation with the mass differs",
                        "tails of features that differ",
                        "bumps in subsets above the limit beyond errors"),
                gates(known, Gate.Outcome.UNDECIDED));
        assertEquals(List.of(), gates(known, Gate.Outcome.FAILED));
        assertFalse(known.acceptable());
        assertEquals(0.0, known.figures().get("gates_failed"));
        StringWriter text = new StringWriter();
        CertificateText.print(known, new PrintWriter(text, true));
        assertTrue(
                text.toString().contains("not decided: none above the limit beyond errors, with which"),
                text::toString);
        assertTrue(
                text.toString()
                        .contains(
                                "the generator passes 6 of 11 gates, 5 not decided: so few events cannot tell whether it is"
                                        + " fit for an ensemble"),
                text::toString);
        assertTrue(
                text.toString()
                        .contains("not decided: inputs whose correlation with the mass differs" + System.lineSeparator()
                                + "  errors leave up to 0.1"),
                text::toString);
        assertTrue(
                gates(withBiases(0.05, 0.2), Gate.Outcome.UNDECIDED).contains("largest bump of its own"),
                "0.05 ± 0.2 is below 0.1 by luck");
        assertTrue(gates(withBiases(1.77, 0.08), Gate.Outcome.FAILED).contains("largest bump of its own"));
    }

    private static void assertSays(GeneratorCertificate certificate, String words) {
        StringWriter text = new StringWriter();
        CertificateText.print(certificate, new PrintWriter(text, true));
        assertTrue(text.toString().contains(words), text::toString);
    }

    /** Structure is compared in a tenth of the events, but in 200,000 at least: only many more add any. */
    @Test
    void whatIsNotDecidedHasItsReasonAndARemedyThatHelps() {
        assertSays(
                withBiases(0.11, 0.02),
                "0.1100 is above the limit by less than its error; draw more events (--events)");
        assertSays(
                with(SMOOTH.structure(), 0, 0.01, List.of(150.0)),
                "no size can be excluded: a fit did not converge; draw more events (--events)");
        StructureFindings few = SMOOTH.structure();
        StructureFindings ofMany = new StructureFindings(
                200_000, 900_000, few.conditional(), few.massDependence(), few.tails(), few.edges());
        assertSays(
                with(ofMany, 0, 0.01, List.of()),
                "; draw more than 2,000,000 events (--events, of which a tenth is compared)" + System.lineSeparator());
    }

    /** What was not compared has no number. */
    @Test
    void theDocumentHasOnlyNumbers() throws IOException {
        StructureFindings found = SMOOTH.structure();
        StructureFindings little = new StructureFindings(
                200_000, 1_000, found.conditional(), Optional.empty(), found.tails(), found.edges());
        String document = CertificateFolder.document(with(little, 0, 0.01, List.of(150.0)), PROVENANCE);
        for (String word : List.of("NaN", "Infinity", "\"small\"", "\"weighted\"")) {
            assertFalse(document.contains(word), word);
        }
        JsonNode gates = new ObjectMapper().readTree(document).at("/certificate/gates");
        assertTrue(gates.at("/9/value").isNull(), gates.toString());
        assertTrue(gates.at("/5/not_excluded/largest").isNull(), gates.toString());
    }

    /** The smooth generator with other biases of all events. */
    private static GeneratorCertificate withBiases(double bias, double error) {
        return with(SMOOTH.structure(), bias, error, List.of());
    }

    private static GeneratorCertificate with(
            StructureFindings structure, double bias, double error, List<Double> notConverged) {
        return new GeneratorCertificate(
                SMOOTH.origin(),
                SMOOTH.allOrigin(),
                SMOOTH.quality(),
                SMOOTH.frechet(),
                SMOOTH.kernel(),
                structure,
                SMOOTH.distinction(),
                SMOOTH.massTerms(),
                SMOOTH.massLaw(),
                List.of(new BumpBias(150, bias, error, 1e5)),
                SMOOTH.biasErrors(),
                notConverged,
                SMOOTH.subsets(),
                SMOOTH.monteCarlo());
    }

    @Test
    void tablesAndJsonHoldWhatWasFound(@TempDir Path parent) throws IOException {
        Path folder = parent.resolve("of a generator");
        CertificateFolder written = new CertificateFolder(folder);
        written.write(BUMPED, PROVENANCE);
        Configuration configuration = new Configuration();
        assertEquals(
                BUMPED.quality().features(),
                new TableFile(written.file(FeatureQuality.TABLE), configuration).read(FeatureQuality.TABLE));
        assertEquals(BiasRow.of(BUMPED), new TableFile(written.file(BiasRow.TABLE), configuration).read(BiasRow.TABLE));
        assertEquals(
                CorrelationRow.of(BUMPED.quality()),
                new TableFile(written.file(CorrelationRow.TABLE), configuration).read(CorrelationRow.TABLE));
        assertEquals(
                BUMPED.structure().conditional().differences(),
                new TableFile(written.file(ConditionalDifference.TABLE), configuration)
                        .read(ConditionalDifference.TABLE));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(5, files.count(), "four tables and the document, and nothing of Hadoop beside them");
        }
        JsonNode json = new ObjectMapper()
                .readTree(folder.resolve(CertificateFolder.FILE).toFile());
        assertEquals(EVENTS, json.at("/provenance/events_drawn").asLong());
        assertEquals(
                BUMPED.distinction().orElseThrow().plain().area().value(),
                json.at("/certificate/distinction/plain/area/value").asDouble());
        assertEquals(BUMPED.gates().size(), json.at("/certificate/gates").size());
        assertEquals(
                BUMPED.gates().get(0).passed(),
                json.at("/certificate/gates/0/passed").asBoolean());
        assertEquals(
                BUMPED.biases().get(0).bias(),
                json.at("/certificate/biases/0/bias").asDouble());
    }

    /** The figures agree with the certificate. */
    @Test
    void examinationKeepsTheEventsThatWereJudged() {
        assertEquals(SMOOTH.quality().generatedEvents(), EXAMINATION.generated().size());
        assertEquals(
                SMOOTH.quality().monteCarloEvents(), EXAMINATION.monteCarlo().size());
        assertEquals(150, EXAMINATION.test().region().massGeV());
        BumpBias judged = SMOOTH.biases().get(10);
        Converged drawn =
                EXAMINATION.significance().signalPlusBackground().converged().orElseThrow();
        double pull = drawn.value("n1") / drawn.error("n1").orElseThrow();
        assertEquals(judged.bias() / judged.error(), pull, 1e-9);
        assertEquals(judged.fittedEvents(), EXAMINATION.range().total());
    }

    private static GeneratorCertificate certificate(BumpedGenerator generator, LongAdder drawn) {
        return examine(generator, drawn).certificate();
    }

    private static GeneratorExamination examine(BumpedGenerator generator, LongAdder drawn) {
        EventBatch monteCarlo =
                generator.sample(1_000, RandomStreams.open(new StreamKey(3, StreamPurpose.DATASET, 0, 0)));
        ReferenceSample reference = ReferenceSample.whole(monteCarlo, 1, "a test's own events", "of a test");
        return GeneratorCertificate.examine(STUDY, generator, reference, EVENTS, drawn::add);
    }
}
