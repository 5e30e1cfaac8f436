package hep.mirage.report.text;

import hep.mirage.model.Counted;
import hep.mirage.search.integration.IntegratedArm;
import hep.mirage.search.integration.Integration;
import hep.mirage.search.source.Injection;
import hep.mirage.search.study.Study;

/** The first lines of every printed integration: input, injected signal, and mass leakage of the classifiers. */
final class OpeningText {
    private final TextLines out;
    private final Study study;

    OpeningText(TextLines out, Study study) {
        this.out = out;
        this.study = study;
    }

    void print(Integration integration) {
        Injection injection = study.injection();
        out.line("");
        out.sentence(
                "global integration of %s; mass hypotheses: %d, working points: %d",
                Counted.of(integration.significances().get(0).runs(), "run"),
                integration.hypotheses(),
                integration.workingPoints());
        if (!injection.isNone()) {
            out.sentence("%s", InjectionText.remark(injection));
        }
        if (integration.failedRuns() > 0) {
            out.sentence("failed runs, left out: %d; see failures/", integration.failedRuns());
        }
        integration.confidenceSequence().forEach(row -> out.sentence("%s", RemarkText.sequence(injection, row)));
        if (integration.arms().size() == 1) {
            printClassifiers(integration.arms().get(0));
        } else {
            out.sentence(
                    "arms: %d, in the order of the study; the first is %s",
                    integration.arms().size(), integration.arms().get(0).arm());
        }
        integration.warnings().forEach(warning -> out.sentence("WARNING: %s", warning));
    }

    /** The classifiers of an arm: the dead ones, and what the others have learnt. */
    void printClassifiers(IntegratedArm arm) {
        RemarkText.classifiers(study.ensemble(), arm).forEach(sentence -> out.sentence("%s", sentence));
    }
}
