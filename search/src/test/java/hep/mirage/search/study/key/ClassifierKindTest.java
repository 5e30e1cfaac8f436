package hep.mirage.search.study.key;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import hep.mirage.model.InvalidInput;
import hep.mirage.model.training.ClassifierLoss;
import hep.mirage.model.training.ClassifierSettings;
import hep.mirage.search.arm.ArmLoss;
import hep.mirage.search.arm.Threshold;
import hep.mirage.search.study.ClassifierDesign;
import hep.mirage.search.study.Study;
import hep.mirage.search.study.file.StudyReader;
import hep.mirage.search.study.file.StudyWriter;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClassifierKindTest {
    private static final Path STUDIES = Path.of("/studies");

    private static Study read(String classifier, String arms) {
        return StudyReader.parse(
                "kind.yaml",
                String.format(
                        Locale.ROOT,
                        """
                study: kind
                schema: zgamma-18
                generator: {bundle: some.zip}
                classifier: {%s}
                arms: [%s]
                """,
                        classifier,
                        arms),
                STUDIES);
    }

    @Test
    void histogramIsReadAndWritten() {
        Study study = read(
                "inputs: [phi_llg, met], kind: histogram, bins: 7",
                "{name: a, protection: k-fold, folds: 4, threshold: by-part}, {name: b, histogram_bins: 9}");
        assertEquals(new ClassifierDesign.Histogram(7), study.classifier().design());
        assertEquals(Threshold.BY_PART, study.arms().get(0).threshold());
        assertEquals(Threshold.COMMON, study.arms().get(1).threshold());
        assertEquals(study.classifier().design(), study.designOf(study.arms().get(0)));
        assertEquals(
                new ClassifierDesign.Histogram(9), study.designOf(study.arms().get(1)));
        assertEquals(study, StudyReader.parse("written", StudyWriter.yaml(study), STUDIES));
    }

    @Test
    void anArmsTrainingChangesWhatItNamesOnly() {
        Study study = read(
                "inputs: [met], epochs: 3, batch_size: 4, hidden_layers: [9]",
                "{name: a}, {name: b, loss: label-proportion, batch_size: 16}, {name: c, epochs: 7}");
        ClassifierSettings own = ((ClassifierDesign.Network) study.classifier().design()).settings();
        assertEquals(study.classifier().design(), study.designOf(study.arms().get(0)));
        assertEquals(
                new ClassifierSettings(
                        own.hiddenLayers(),
                        ClassifierLoss.LABEL_PROPORTION,
                        own.classBalance(),
                        own.optimizer(),
                        own.weightDecay(),
                        3,
                        16,
                        own.earlyStopping()),
                ((ClassifierDesign.Network) study.designOf(study.arms().get(1))).settings());
        assertEquals(
                own.withEpochs(7, own.earlyStopping()),
                ((ClassifierDesign.Network) study.designOf(study.arms().get(2))).settings());
        assertEquals(3, study.netsPerRun());
        assertEquals(study, StudyReader.parse("written", StudyWriter.yaml(study), STUDIES));
    }

    @Test
    void anArmCanHaveEveryLossThatAStudyCan() {
        for (ClassifierLoss loss : ClassifierLoss.values()) {
            assertEquals(loss, ArmLoss.valueOf(loss.name()).orElse(null));
        }
        assertEquals(1 + ClassifierLoss.values().length, ArmLoss.values().length);
        assertEquals(ClassifierLoss.LABEL_PROPORTION, ArmLoss.OF_STUDY.orElse(ClassifierLoss.LABEL_PROPORTION));
    }

    /** Ensembles that were begun before there were these keys can be continued. */
    @Test
    void digestKnowsOfTheKeysOnlyWhatDiffersFromTheirDefaults() {
        String plain = StudyWriter.sha256(read("inputs: [met]", "{name: a, protection: k-fold}"));
        assertEquals(
                plain,
                StudyWriter.sha256(
                        read("inputs: [met], kind: network", "{name: a, protection: k-fold, threshold: common}")));
        assertNotEquals(
                plain, StudyWriter.sha256(read("inputs: [met]", "{name: a, protection: k-fold, threshold: by-part}")));
        assertNotEquals(
                plain, StudyWriter.sha256(read("inputs: [met], kind: histogram", "{name: a, protection: k-fold}")));
        assertEquals(
                plain, StudyWriter.sha256(read("inputs: [met]", "{name: a, protection: k-fold, histogram_bins: 0}")));
        assertNotEquals(
                plain, StudyWriter.sha256(read("inputs: [met]", "{name: a, protection: k-fold, histogram_bins: 5}")));
        assertEquals(
                plain,
                StudyWriter.sha256(read(
                        "inputs: [met]", "{name: a, protection: k-fold, loss: of-study, batch_size: 0, epochs: 0}")));
        assertNotEquals(plain, StudyWriter.sha256(read("inputs: [met]", "{name: a, protection: k-fold, epochs: 3}")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "kind: histogram, bins: 0 | {name: a} | classifier.bins: 0; must be from 1 to 1000000; left out, it is 5",
                "kind: histogram, bins: 2000 | {name: a} | classifier.inputs: 2 inputs with 2000 bins each make 4.00e+06"
                        + " cells; at most 1,000,000 are possible; take fewer inputs or bins, or classifier.kind network",
                "kind: histogram, hidden_layers: [8] | {name: a} | classifier.hidden_layers: unknown key; it belongs to kind network; here,"
                        + " kind is histogram",
                "kind: histogram, early_stopping: {patience_epochs: 3} | {name: a} | classifier.early_stopping: unknown key; it belongs to"
                        + " kind network; here, kind is histogram",
                "bins: 5 | {name: a} | classifier.bins: unknown key; it belongs to kind histogram; here, kind is network",
                "kind: histogram | {name: a, protection: seed-mean} | arms[0].protection: seed-mean with classifier.kind"
                        + " histogram, which has no seeds, so that all would be equal; take in-sample",
                "kind: network | {name: a, protection: random, histogram_bins: 5} | arms[0].histogram_bins: 5 with protection random,"
                        + " which trains no classifier; leave the key out",
                "kind: network | {name: a, protection: seed-mean, histogram_bins: 5} | arms[0].histogram_bins: 5 with protection"
                        + " seed-mean, but a histogram has no seeds, so that all would be equal; leave the key out",
                "kind: network | {name: a, inputs: [phi_llg, met, n_jets], histogram_bins: 101} | arms[0].histogram_bins: 3 inputs"
                        + " with 101 bins each make 1.03e+06 cells; at most 1,000,000 are possible; take fewer inputs or bins, or"
                        + " classifier.kind network",
                "kind: network | {name: a, histogram_bins: 1001} | arms[0].histogram_bins: 1001; must be from 0 to 1000; left out, it is 0",
                "kind: network | {name: a, protection: random, loss: label-proportion, batch_size: 8} | arms[0].loss: label-proportion with"
                        + " protection random, which trains no net; leave the key out; arms[0].batch_size: 8 with protection"
                        + " random, which trains no net; leave the key out",
                "pretrained: net.zip | {name: a, protection: pretrained, epochs: 2} | arms[0].epochs: 2 with protection pretrained, which"
                        + " trains no net; leave the key out",
                "kind: network | {name: a, histogram_bins: 5, epochs: 2} | arms[0].epochs: 2 with histogram_bins 5, which trains no net;"
                        + " leave the key out",
                "kind: histogram | {name: a, loss: label-proportion} | arms[0].loss: classifier.kind histogram trains no net; leave"
                        + " loss, batch_size and epochs out",
                "kind: network | {name: a, loss: hinge} | arms[0].loss: \"hinge\"; must be one of of-study, binary-cross-entropy,"
                        + " mean-squared-error, label-proportion",
                "kind: network, normalization: batch, batch_size: 4 | {name: a, batch_size: 1} | arms[0].batch_size: 1 with"
                        + " classifier.normalization batch: one event has no variance; take 2 or above",
                "kind: network | {name: a, threshold: by-part} | arms[0].threshold: by-part with protection in-sample, which"
                        + " scans one part; leave the key out",
                "kind: network | {name: a, protection: k-fold, decorrelate: conformal, threshold: by-part} | arms[0].threshold:"
                        + " by-part with protection k-fold and decorrelate conformal, which compares the responses of all parts"
                        + " with each other; leave the key out"
            })
    void aBadStudyHasOneMessage(String classifier, String arm, String problem) {
        InvalidInput bad = assertThrows(InvalidInput.class, () -> read("inputs: [phi_llg, met], " + classifier, arm));
        assertEquals("kind.yaml: " + problem, String.join("; ", bad.problems()).replace("; kind.yaml: ", "; "));
    }
}
