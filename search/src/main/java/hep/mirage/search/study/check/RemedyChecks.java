package hep.mirage.search.study.check;

import hep.mirage.model.PlainNumber;
import hep.mirage.model.training.TrainingEngines;
import hep.mirage.search.arm.Arm;
import hep.mirage.search.arm.Decorrelation.ConditionalQuantile;
import hep.mirage.search.arm.Decorrelation.EventWeighting;
import hep.mirage.search.study.key.StudyDraft;
import hep.mirage.search.study.yaml.StudyDocument;
import java.util.List;

/**
 * Conditions on the remedies for sculpting that involve other sections.
 *
 * @param document where problems are reported
 * @param draft what was read
 */
record RemedyChecks(StudyDocument document, StudyDraft draft) {
    /** Reports remedies that need more events than there are. */
    void checkSections() {
        for (int i = 0; i < draft.arms().size(); i++) {
            if (draft.arms().get(i).decorrelation() instanceof ConditionalQuantile remedy) {
                checkNeighbours("arms[" + i + "].neighbours", remedy);
            }
        }
    }

    private void checkNeighbours(String key, ConditionalQuantile remedy) {
        double events = remedy.expectedEvents(draft.dataset().expectedEvents());
        if (remedy.neighbours() >= events && document.isSound(key) && document.isSound("dataset.expected_events")) {
            document.problem(
                    key,
                    remedy.neighbours() + "; must be below the expected number of reference events, "
                            + PlainNumber.of(events) + "; take fewer neighbours or more reference_events");
        }
    }

    /** Reports an engine that cannot train what the arms need. */
    void checkMachine() {
        List<Arm> planed = draft.arms().stream()
                .filter(arm -> arm.decorrelation().weighting() != EventWeighting.EQUAL && arm.hasClassifierOfStudy())
                .toList();
        if (planed.isEmpty() || draft.classifier().network().isEmpty()) {
            return;
        }
        String engine = draft.classifier().network().orElseThrow().engine();
        TrainingEngines.providers().stream()
                .filter(provider -> provider.name().equals(engine))
                .flatMap(provider -> provider.refusalOfEventWeights().stream())
                .forEach(refusal -> document.problem(
                        "classifier.engine",
                        engine + " with decorrelate "
                                + planed.get(0).decorrelation().kind() + " of arm "
                                + planed.get(0).name() + ": "
                                + refusal + ", or leave the arm out"));
    }
}
