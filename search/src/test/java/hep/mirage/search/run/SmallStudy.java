package hep.mirage.search.run;

import hep.mirage.model.dataset.AngleEncoding;
import hep.mirage.model.training.ClassifierSettings;
import hep.mirage.model.training.TrainingEngines;
import hep.mirage.model.training.optimizer.AdamSettings;
import hep.mirage.search.arm.Arm;
import hep.mirage.search.source.Injection;
import hep.mirage.search.study.ClassifierPlan;
import hep.mirage.search.study.DatasetPlan;
import hep.mirage.search.study.EnsemblePlan;
import hep.mirage.search.study.FitPlan;
import hep.mirage.search.study.ScanPlan;
import hep.mirage.search.study.SideBandScan;
import hep.mirage.search.study.StopRule;
import hep.mirage.search.study.Study;
import java.util.List;

/** A study that runs in a fraction of a second: the real steps on fewer events and a smaller net. */
public final class SmallStudy {
    /** Inputs independent of the mass. */
    public static final List<String> BLIND = List.of("phi_llg", "n_jets");

    static final List<String> LEAKING = List.of("phi_llg", "n_jets", "pt_llg");

    private SmallStudy() {}

    /** Two hypotheses, two epochs of some 1,300 events each. */
    public static Study of(List<String> inputs, int runs) {
        return new Study(
                "small",
                new FallingSpectrumGenerator().schema(),
                "none",
                new DatasetPlan(2000, 122, 178),
                new SideBandScan(List.of(145.0, 150.0), 6, 18),
                new ClassifierPlan(
                        inputs,
                        AngleEncoding.AS_ANGLE,
                        TrainingEngines.DEFAULT,
                        new ClassifierSettings(List.of(16, 8), AdamSettings.of(1e-3, 3e-4), 2, 1)),
                new ScanPlan(List.of(0.5, 0.9)),
                FitPlan.PUBLISHED,
                List.of(Arm.PUBLISHED),
                Injection.NONE,
                new EnsemblePlan(0, runs, 7, 4, 2, 0.1, StopRule.never()));
    }

    /** The same study with another engine. */
    public static Study on(String engine, Study study) {
        ClassifierPlan plan = study.classifier();
        return study.withClassifier(new ClassifierPlan(
                plan.inputs(),
                plan.angleEncoding(),
                engine,
                plan.network().orElseThrow().settings()));
    }

    /** The same study with another classifier. */
    public static Study with(ClassifierSettings settings, Study study) {
        ClassifierPlan plan = study.classifier();
        return study.withClassifier(new ClassifierPlan(
                plan.inputs(),
                plan.angleEncoding(),
                plan.network().orElseThrow().engine(),
                settings));
    }
}
