package hep.mirage.search.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.fit.significance.SignificanceKind;
import hep.mirage.model.dataset.Labeller;
import hep.mirage.model.event.EventBatch;
import hep.mirage.model.event.Feature;
import hep.mirage.model.event.FeatureKind;
import hep.mirage.model.event.FeatureSchema;
import hep.mirage.model.generator.Generator;
import hep.mirage.model.generator.GeneratorBundle;
import hep.mirage.model.training.ClassifierSettings;
import hep.mirage.model.training.EarlyStopping;
import hep.mirage.model.training.HiddenLayers;
import hep.mirage.model.training.TrainingEngines;
import hep.mirage.search.arm.Arm;
import hep.mirage.search.row.FitRow;
import hep.mirage.search.score.RunScores;
import hep.mirage.search.score.ScoreRow;
import hep.mirage.search.score.ScoreSource;
import hep.mirage.search.score.ScoredPlaces;
import hep.mirage.search.source.EventSources;
import hep.mirage.search.source.Injection;
import hep.mirage.search.study.ClassifierDesign;
import hep.mirage.search.study.ClassifierPlan;
import hep.mirage.search.study.DatasetPlan;
import hep.mirage.search.study.RunnableStudy;
import hep.mirage.search.study.Study;
import hep.mirage.search.study.file.StudyReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every study of conf/studies, as it ships: it is read, and a run of it computed with fewer events and smaller nets. All its arms,
 * hypotheses, working points and fits are those of the file. A bundle that does not ship, because it is trained on a sample, is
 * replaced by uniform events of the study's schema.
 */
@Tag("slow")
class EveryStudyTest {
    private static final Path STUDIES = Path.of(System.getProperty("mirage.root"), "conf", "studies");
    private static final int EVENTS = 2000;

    /** Files of conf/studies; a new one is counted here and has its line in docs/papers.md. */
    private static final int SHIPPED = 40;

    static Stream<Path> studies() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(STUDIES)) {
            files = all.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
        assertEquals(SHIPPED, files.size(), files.toString());
        return files.stream();
    }

    @ParameterizedTest
    @MethodSource("studies")
    void everyStudyComputesARun(Path file) {
        Study read = small(StudyReader.read(file).study());
        Study study = Files.exists(read.generatorPath()) ? read : read.withInjection(Injection.NONE);
        RunOutcome outcome = new PseudoExperiments(study, sources(study)).outcome(0);
        RunOutcome.Completed run = assertInstanceOf(RunOutcome.Completed.class, outcome, outcome::toString);

        int places =
                study.search().regions().size() * study.scan().keptFractions().size();
        assertEquals(study.arms().size() * places, run.fits().size(), "a row for each arm and place");
        for (FitRow fit : run.fits()) {
            assertTrue(fit.eventsKept() > 0, fit.toString());
        }
        List<FitRow> searched =
                run.fits().stream().filter(fit -> isTrained(study, fit)).toList();
        for (SignificanceKind kind : study.fit().significances().kinds()) {
            assertTrue(
                    searched.stream().anyMatch(fit -> Double.isFinite(fit.z(kind))),
                    () -> file + " has no " + kind.column() + " at all of a classifier that the run trained");
        }
    }

    /** Rows of arms that only draw or read their responses say nothing of a study's classifiers. */
    private static boolean isTrained(Study study, FitRow row) {
        return study.arms().size() == 1
                || study.arms().stream()
                        .anyMatch(arm ->
                                arm.name().equals(row.arm()) && arm.protection().trainsNets());
    }

    @ParameterizedTest
    @MethodSource("studies")
    void everyStudyHasALineInThePageOfPapers(Path file) throws IOException {
        String page = Files.readString(STUDIES.resolve("../../docs/papers.md"));
        assertTrue(
                page.contains("(../conf/studies/" + file.getFileName() + ")"),
                () -> file + " is not in docs/papers.md");
    }

    /** A dijet spectrum falls by five orders of magnitude: a hundredth of the last region's events must be one or more. */
    private static double events(Study study) {
        return study.fit().hasRange() ? 100 * EVENTS : EVENTS;
    }

    private static Study small(Study study) {
        DatasetPlan dataset = study.dataset();
        return new Study(
                study.name(),
                study.schema(),
                study.generatorBundle(),
                new DatasetPlan(
                        Math.min(events(study), dataset.expectedEvents()), dataset.massLowGeV(), dataset.massHighGeV()),
                study.search(),
                small(study.classifier()),
                study.scan(),
                study.fit(),
                study.arms(),
                study.injection(),
                study.ensemble());
    }

    /** The engine is the one that needs no device; loss, optimiser and activation are those of the study. */
    private static ClassifierPlan small(ClassifierPlan plan) {
        if (!(plan.design() instanceof ClassifierDesign.Network net)) {
            return plan;
        }
        ClassifierSettings settings = net.settings();
        HiddenLayers hidden = settings.hiddenLayers();
        return new ClassifierPlan(
                        plan.inputs(),
                        plan.angleEncoding(),
                        TrainingEngines.DEFAULT,
                        new ClassifierSettings(
                                new HiddenLayers(
                                        List.of(6), hidden.activation(), hidden.normalization(), hidden.dropout()),
                                settings.loss(),
                                settings.classBalance(),
                                settings.optimizer(),
                                settings.weightDecay(),
                                1,
                                Math.max(20, settings.batchSize()),
                                new EarlyStopping(settings.earlyStopping().validationFraction(), 1, 0)))
                .withPretrained(plan.pretrained());
    }

    private static EventSources sources(Study study) {
        EventSources sources = Files.exists(study.generatorPath())
                ? RunnableStudy.of(study, GeneratorBundle.read(study.generatorPath()))
                        .sources()
                : EventSources.of(new UniformEvents(study.schema()));
        return study.externalArms().isEmpty() ? sources : sources.with(new SomeScores(study, sources));
    }

    /** Features that are uniform in the central half of their ranges; the mass in its whole range. */
    private record UniformEvents(FeatureSchema schema) implements Generator {
        private static final long serialVersionUID = 1L;

        @Override
        public EventBatch sample(int events, UniformRandomProvider random) {
            double[][] columns = new double[schema.size()][events];
            for (int event = 0; event < events; event++) {
                for (int i = 0; i < columns.length; i++) {
                    columns[i][event] = i == schema.massIndex()
                            ? schema.mass().low()
                                    + (schema.mass().high() - schema.mass().low()) * random.nextDouble()
                            : value(schema.features().get(i), random.nextDouble());
                }
            }
            return EventBatch.of(schema, columns);
        }

        private static double value(Feature feature, double u) {
            double value = feature.low() + (0.25 + 0.5 * u) * (feature.high() - feature.low());
            return feature.kind() == FeatureKind.COUNT ? Math.rint(value) : value;
        }
    }

    /** For every external arm the place of an event in the dataset as its response. */
    private record SomeScores(Study study, EventSources sources) implements ScoreSource {
        private static final long serialVersionUID = 1L;

        @Override
        public RunScores of(long run) {
            EventBatch events = new PseudoExperiment(study.withArms(List.of(Arm.PUBLISHED)), sources)
                    .prepare(run, new RunClock())
                    .datasets()
                    .get("")
                    .events();
            List<String> trained = study.arms().stream()
                    .map(Arm::name)
                    .filter(name -> !study.externalArms().contains(name))
                    .toList();
            RunScores scores = new RunScores(
                    "test", run, new ScoredPlaces(study.search().hypothesesGeV(), study.externalArms(), trained));
            for (int h = 0; h < study.search().regions().size(); h++) {
                for (int event : Labeller.inside(events, study.search().labels(h))) {
                    for (String arm : study.externalArms()) {
                        scores.add(new ScoreRow(
                                run, study.search().hypothesesGeV().get(h), arm, event, (float) event / events.size()));
                    }
                }
            }
            return scores;
        }

        @Override
        public String sha256() {
            return "of the test";
        }
    }
}
