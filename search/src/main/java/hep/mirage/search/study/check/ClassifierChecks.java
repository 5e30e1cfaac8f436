package hep.mirage.search.study.check;

import hep.mirage.model.Excerpt;
import hep.mirage.model.Spelling;
import hep.mirage.model.dataset.AngleEncoding;
import hep.mirage.model.event.FeatureKind;
import hep.mirage.model.event.FeatureSchema;
import hep.mirage.model.event.SampleLayout;
import hep.mirage.model.histogram.InputBinning;
import hep.mirage.model.network.Normalization;
import hep.mirage.model.training.TrainingEngines;
import hep.mirage.search.arm.Arm;
import hep.mirage.search.arm.ArmLoss;
import hep.mirage.search.arm.ArmTraining;
import hep.mirage.search.arm.Decorrelation.EventWeighting;
import hep.mirage.search.arm.Protection;
import hep.mirage.search.study.ClassifierDesign;
import hep.mirage.search.study.PretrainedNet;
import hep.mirage.search.study.key.StudyDraft;
import hep.mirage.search.study.yaml.StudyDocument;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Conditions on the classifier that involve other sections, or the machine that reads the study.
 *
 * @param document where problems are reported
 * @param draft what was read
 */
record ClassifierChecks(StudyDocument document, StudyDraft draft) {
    /** Reports a pretrained net without arm or the reverse, a histogram with too many cells, and protections that mean nothing to one. */
    void checkSections() {
        checkPretrained();
        checkHistogramsOfArms();
        checkTrainingsOfArms();
        checkPlaning();
        if (!(draft.classifier().design() instanceof ClassifierDesign.Histogram histogram)) {
            return;
        }
        draft.layout().map(SampleLayout::schema).ifPresent(schema -> {
            checkCells(
                    schema,
                    "classifier.inputs",
                    "classifier.bins",
                    draft.classifier().inputs(),
                    histogram);
            for (int i = 0; i < draft.arms().size(); i++) {
                if (draft.arms().get(i).hasClassifierOfStudy()) {
                    checkCells(
                            schema,
                            "arms[" + i + "].inputs",
                            "classifier.bins",
                            draft.arms().get(i).inputs(),
                            histogram);
                }
            }
        });
        for (int i = 0; i < draft.arms().size(); i++) {
            if (draft.arms().get(i).protection() instanceof Protection.SeedMean) {
                document.problem(
                        "arms[" + i + "].protection",
                        Protection.SeedMean.KIND + " with classifier.kind " + histogram.kind()
                                + ", which has no seeds, so that all would be equal; take in-sample");
            }
        }
    }

    /** The study's autoencoder is trained on events without weights; that of an arm is checked with the arm. */
    private void checkPlaning() {
        if (!(draft.classifier().design() instanceof ClassifierDesign.VaeScore score)) {
            return;
        }
        for (int i = 0; i < draft.arms().size(); i++) {
            Arm arm = draft.arms().get(i);
            if (arm.hasClassifierOfStudy() && arm.decorrelation().weighting() != EventWeighting.EQUAL) {
                document.problem(
                        "arms[" + i + "].decorrelate",
                        arm.decorrelation().kind() + " with classifier.kind " + score.kind()
                                + ", whose training knows no labels that weights could balance; take another remedy");
            }
        }
    }

    private void checkPretrained() {
        String file = draft.classifier().pretrained();
        List<String> scored = draft.arms().stream()
                .filter(arm -> arm.protection() instanceof Protection.Pretrained)
                .map(Arm::name)
                .toList();
        if (file.isEmpty() && !scored.isEmpty()) {
            document.problem(
                    PretrainedNet.KEY,
                    "missing, and arm " + String.join(", ", scored) + " has protection " + Protection.Pretrained.KIND
                            + "; give the path of a net, as mirage train-classifier writes it");
        } else if (!file.isEmpty() && scored.isEmpty() && document.isSound("arms")) {
            document.problem(
                    PretrainedNet.KEY,
                    file + " is used by no arm; list one in arms, such as {name: supervised, protection: "
                            + Protection.Pretrained.KIND + "}, or leave the key out");
        }
    }

    /** An arm's own histogram sees the arm's inputs, or those of the study. */
    private void checkHistogramsOfArms() {
        for (int i = 0; i < draft.arms().size(); i++) {
            Arm arm = draft.arms().get(i);
            String bins = "arms[" + i + "].histogram_bins";
            String key = arm.inputs().isEmpty() ? "classifier.inputs" : "arms[" + i + "].inputs";
            if (arm.histogramBins() != Arm.STUDY_CLASSIFIER && document.isSound(key)) {
                List<String> inputs =
                        arm.inputs().isEmpty() ? draft.classifier().inputs() : arm.inputs();
                draft.layout()
                        .map(SampleLayout::schema)
                        .ifPresent(schema -> checkCells(
                                schema, bins, bins, inputs, new ClassifierDesign.Histogram(arm.histogramBins())));
            }
        }
    }

    /** A training of an arm needs nets, and batch normalisation batches. */
    private void checkTrainingsOfArms() {
        for (int i = 0; i < draft.arms().size(); i++) {
            ArmTraining training = draft.arms().get(i).training();
            String arm = "arms[" + i + "].";
            if (training.equals(ArmTraining.OF_STUDY)) {
                continue;
            }
            if (draft.classifier().network().isEmpty()) {
                document.problem(
                        arm + asked(training),
                        "classifier.kind " + draft.classifier().design().kind()
                                + " trains no net; leave loss, batch_size and epochs out");
            } else if (!fits(draft.arms().get(i), draft.classifier().network().get())) {
                document.problem(
                        arm + "batch_size",
                        "1 with classifier.normalization batch: one event has no variance; take 2 or above");
            }
        }
    }

    private static String asked(ArmTraining training) {
        if (training.loss() != ArmLoss.OF_STUDY) {
            return "loss";
        }
        return training.batchSize() == ArmTraining.STUDY ? "epochs" : "batch_size";
    }

    private static boolean fits(Arm arm, ClassifierDesign.Network net) {
        return arm.training().batchSize() != 1 || net.settings().hiddenLayers().normalization() != Normalization.BATCH;
    }

    private void checkCells(
            FeatureSchema schema,
            String key,
            String binsKey,
            List<String> inputs,
            ClassifierDesign.Histogram histogram) {
        if (!document.isSound(key) || !document.isSound(binsKey)) {
            return;
        }
        int columns =
                inputs.stream().mapToInt(input -> isPair(schema, input) ? 2 : 1).sum();
        double cells = InputBinning.cells(histogram.bins(), columns);
        if (cells > InputBinning.MOST_CELLS) {
            document.problem(
                    key,
                    String.format(
                            Locale.ROOT,
                            "%d inputs with %d bins each make %.3g cells; at most %,d are possible; take fewer"
                                    + " inputs or bins, or classifier.kind network",
                            columns,
                            histogram.bins(),
                            cells,
                            InputBinning.MOST_CELLS));
        }
    }

    /** An angle on the unit circle is seen as cosine and sine. */
    private boolean isPair(FeatureSchema schema, String input) {
        int index = schema.indexOf(input);
        return index >= 0
                && schema.features().get(index).kind() == FeatureKind.ANGLE
                && draft.classifier().angleEncoding() == AngleEncoding.UNIT_CIRCLE;
    }

    /**
     * Reports an engine that is unknown or cannot train the classifier. It is not a problem of the study if one of Mirage's own
     * engines is missing from this class path.
     */
    void checkMachine() {
        draft.classifier().network().ifPresent(net -> {
            checkEngine(net);
            Set<String> refusals = new LinkedHashSet<>(refusals(net));
            draft.arms().stream()
                    .filter(arm -> fits(arm, net))
                    .map(draft.classifier()::designOf)
                    .filter(ClassifierDesign.Network.class::isInstance)
                    .forEach(design -> refusals.addAll(refusals((ClassifierDesign.Network) design)));
            refusals.forEach(refusal -> document.problem("classifier.engine", net.engine() + ": " + refusal));
        });
    }

    private static List<String> refusals(ClassifierDesign.Network net) {
        return TrainingEngines.providers().stream()
                .filter(provider -> provider.name().equals(net.engine()))
                .flatMap(provider -> provider.refusal(net.settings()).stream())
                .toList();
    }

    private void checkEngine(ClassifierDesign.Network net) {
        if (!TrainingEngines.isKnown(net.engine())) {
            document.problem(
                    "classifier.engine",
                    '"' + Excerpt.of(net.engine()) + "\"; must be one of "
                            + String.join(", ", TrainingEngines.names())
                            + Spelling.suggestion(net.engine(), TrainingEngines.names()));
        }
    }
}
