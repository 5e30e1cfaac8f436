package hep.mirage.search.study.check;

import hep.mirage.model.PlainNumber;
import hep.mirage.model.dataset.RunDataset;
import hep.mirage.model.generator.FiniteSample;
import hep.mirage.model.generator.GeneratorBundle;
import hep.mirage.search.arm.Arm;
import hep.mirage.search.arm.Decorrelation;
import hep.mirage.search.arm.Net;
import hep.mirage.search.arm.SampleShare;
import hep.mirage.search.study.DatasetPlan;
import hep.mirage.search.study.key.StudyDraft;
import hep.mirage.search.study.yaml.StudyDocument;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * Whether finite samples have the events that arms need beside a run's dataset: one that trains elsewhere, and one whose
 * response is calibrated by reference events.
 *
 * @param document where problems are reported
 * @param draft what was read
 */
record IndependentEventChecks(StudyDocument document, StudyDraft draft) {
    /**
     * Reports arms whose sample is too small for some run.
     *
     * @param bundleOf the bundle of an arm; empty if it could not be read
     */
    void check(Function<Arm, Optional<GeneratorBundle>> bundleOf) {
        List<Arm> arms = draft.arms();
        for (int i = 0; i < arms.size(); i++) {
            Arm arm = arms.get(i);
            Optional<FiniteSample> sample =
                    bundleOf.apply(arm).flatMap(bundle -> bundle.generator().finiteSample());
            if (sample.isEmpty()) {
                continue;
            }
            if (arm.protection().nets().stream().anyMatch(net -> net.source() == Net.Source.INDEPENDENT)) {
                report("arms[" + i + "].protection", arm.protection().kind(), SampleShare.TRAINING, sample.get());
            }
            if (arm.decorrelation() instanceof Decorrelation.ConditionalQuantile remedy) {
                report("arms[" + i + "].decorrelate", remedy.kind(), SampleShare.CALIBRATION, sample.get());
            }
        }
    }

    private void report(String key, String setting, SampleShare share, FiniteSample sample) {
        DatasetPlan dataset = draft.dataset();
        long taken = RunDataset.mostTaken(dataset.expectedEvents());
        long drawable = sample.drawable(dataset.massLowGeV(), dataset.massHighGeV());
        if (share.of(drawable - taken) < RunDataset.FEWEST_INDEPENDENT) {
            document.problem(
                    key,
                    String.format(
                            Locale.ROOT,
                            "%s takes %s of the events that a run leaves of the sample, at least %,d; it has %,d from %s to %s"
                                    + " GeV, of which a run takes up to %,d; take a larger sample, lower"
                                    + " dataset.expected_events, or leave the arm out",
                            setting,
                            share.words(),
                            RunDataset.FEWEST_INDEPENDENT,
                            drawable,
                            PlainNumber.of(dataset.massLowGeV()),
                            PlainNumber.of(dataset.massHighGeV()),
                            taken));
        }
    }
}
