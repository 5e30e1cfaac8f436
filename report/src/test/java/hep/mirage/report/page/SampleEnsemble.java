package hep.mirage.report.page;

import hep.mirage.fit.global.ScanMap;
import hep.mirage.fit.significance.SignificanceKind;
import hep.mirage.report.figure.ArmFigures;
import hep.mirage.report.figure.FigureChoice;
import hep.mirage.report.page.ReportedEnsemble.SessionLine;
import hep.mirage.report.page.ReportedEnsemble.Source;
import hep.mirage.report.text.IntegrationText;
import hep.mirage.search.arm.Arm;
import hep.mirage.search.arm.Protection;
import hep.mirage.search.integration.ArmRows;
import hep.mirage.search.integration.EnsembleRows;
import hep.mirage.search.integration.Integration;
import hep.mirage.search.integration.RunKey;
import hep.mirage.search.integration.RunNumbers;
import hep.mirage.search.integration.SignificanceScans;
import hep.mirage.search.power.ArmWorthRow;
import hep.mirage.search.row.ArmRow;
import hep.mirage.search.row.FitRow;
import hep.mirage.search.row.FitRow.FittedNumber;
import hep.mirage.search.row.RunRow;
import hep.mirage.search.row.RunStatus;
import hep.mirage.search.row.SampleRows;
import hep.mirage.search.run.SmallStudy;
import hep.mirage.search.source.Injection;
import hep.mirage.search.source.Strength;
import hep.mirage.search.study.Study;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Ensembles of normal significances, those of the first arm shifted to the right; two masses and two working points. */
final class SampleEnsemble {
    static final Arm ELSEWHERE = new Arm("elsewhere", new Protection.Independent(), List.of());
    static final Arm CHANCE = new Arm("dice", new Protection.RandomResponse(), List.of());

    /** Larger at the second mass. */
    static final Arm RISING = new Arm("rising", new Protection.InSample(), List.of());

    /** Larger at the first mass. */
    static final Arm FALLING = new Arm("falling", new Protection.Independent(), List.of());

    private static final long SEED = 7;
    private static final double SHIFT = 1.2;

    private SampleEnsemble() {}

    /** One arm with all kinds of significances, sixty runs. */
    static final ReportedEnsemble ONE_ARM = of(60, List.of(Arm.PUBLISHED));

    /** Three arms with the headline significance, forty runs. */
    static final ReportedEnsemble THREE_ARMS = of(40, List.of(Arm.PUBLISHED, ELSEWHERE, CHANCE));

    /** The ensemble of one arm with another name of its study. */
    static ReportedEnsemble named(String name) {
        return new ReportedEnsemble(
                ONE_ARM.sources(),
                named(name, ONE_ARM.study()),
                ONE_ARM.integration(),
                ONE_ARM.sessions(),
                ONE_ARM.figures(),
                ONE_ARM.power(),
                ONE_ARM.warnings(),
                ONE_ARM.software(),
                ONE_ARM.command(),
                ONE_ARM.screen());
    }

    /** An ensemble with a signal of 40 events in its datasets. */
    static ReportedEnsemble withSignal(List<Arm> arms) {
        Injection signal = new Injection("/studies/signal.zip", new Strength.Events(40));
        return of(60, SmallStudy.of(SmallStudy.BLIND, 60).withArms(arms).withInjection(signal));
    }

    /** Forty runs of some arms. */
    static ReportedEnsemble of(Arm... arms) {
        return of(40, List.of(arms));
    }

    private static ReportedEnsemble of(int runs, List<Arm> arms) {
        return of(runs, SmallStudy.of(SmallStudy.BLIND, runs).withArms(arms));
    }

    private static ReportedEnsemble of(int runs, Study study) {
        List<Arm> arms = study.arms();
        ArmFigures figures = new ArmFigures(study);
        List<ArmRows> rows =
                arms.stream().map(arm -> rows(study, arm, runs, figures)).toList();
        Map<String, String> metadata = Map.of(
                "mirage.study",
                study.name(),
                "mirage.study.sha256",
                "12".repeat(32),
                "mirage.generator.sha256",
                "ab".repeat(32),
                "mirage.other_generators.sha256",
                "{arms.truth=" + "cd".repeat(32) + ", injection.signal=" + "ef".repeat(32) + "}",
                "mirage.master_seed",
                Long.toString(SEED),
                RunNumbers.KEY,
                SEED + ":0-" + (runs - 1));
        Integration integration = Integration.of(new EnsembleRows(study, metadata, 1, rows));
        return new ReportedEnsemble(
                List.of(new Source("out/first", 0, runs)),
                study,
                integration,
                List.of(new SessionLine("out/first", "Mirage 1", "a JVM", "a machine", "today", "today", runs)),
                figures.figures(integration, FigureChoice.DEFAULT),
                List.<ArmWorthRow>of(),
                List.of(),
                "Mirage 1",
                List.of("report", "out/first", "--format", "latex", "--out", "my page.tex"),
                screen(study, integration, arms.get(0)));
    }

    private static Study named(String name, Study study) {
        return new Study(
                name,
                study.schema(),
                study.generatorBundle(),
                study.dataset(),
                study.search(),
                study.classifier(),
                study.scan(),
                study.fit(),
                study.arms(),
                study.injection(),
                study.ensemble());
    }

    /** Runs of the headline with a Z at or above one, counted place by place. */
    static long reaching(ReportedEnsemble ensemble, double localZ) {
        ScanMap map = ensemble.headline().massScan().map();
        return IntStream.range(0, map.runs())
                .filter(run -> IntStream.range(0, map.hypotheses() * map.workingPoints())
                        .anyMatch(place ->
                                map.z(run, place / map.workingPoints(), place % map.workingPoints()) >= localZ))
                .count();
    }

    static String screen(Study study, Integration integration, Arm arm) {
        StringWriter screen = new StringWriter();
        IntegrationText.print(study, integration, List.of(arm.name()), new PrintWriter(screen));
        return screen.toString();
    }

    private static ArmRows rows(Study study, Arm arm, int runs, ArmFigures figures) {
        Random random = new Random(SEED);
        SortedMap<RunKey, ArmRow> rows = new TreeMap<>();
        List<FitRow> fits = new ArrayList<>();
        for (int run = 0; run < runs; run++) {
            double largest = Double.NEGATIVE_INFINITY;
            for (int h = 0; h < 2; h++) {
                for (int w = 0; w < 2; w++) {
                    double z = random.nextGaussian() + shift(arm, h);
                    largest = Math.max(largest, z);
                    fits.add(fit(study, run, arm, h, w, z));
                }
            }
            RunRow.Leakage leakage = new RunRow.Leakage(0.5 + 1e-4 * (run % 5), 0.01);
            rows.put(new RunKey(SEED, run), row(run, arm, leakage, largest));
        }
        SignificanceScans scans = new SignificanceScans(study, List.copyOf(rows.keySet()));
        fits.forEach(fit -> {
            scans.add(SEED, fit);
            figures.add(fit);
        });
        rows.values().forEach(figures::add);
        return new ArmRows(arm, rows, scans);
    }

    private static double shift(Arm arm, int hypothesis) {
        if (arm.equals(RISING) || arm.equals(FALLING)) {
            return (arm.equals(RISING) ? 1 : 0) == hypothesis ? 2 * SHIFT : 0;
        }
        return arm.equals(CHANCE) ? 0 : SHIFT;
    }

    private static ArmRow row(int run, Arm arm, RunRow.Leakage leakage, double largest) {
        return new ArmRow(
                run,
                arm.name(),
                RunStatus.COMPLETE,
                3,
                null,
                null,
                0.54,
                leakage,
                new RunRow.Maximum(largest, 150, 0.5),
                2.0);
    }

    private static FitRow fit(Study study, long run, Arm arm, int hypothesis, int workingPoint, double z) {
        return SampleRows.significances(
                run,
                arm.name(),
                study.search().hypothesesGeV().get(hypothesis),
                study.scan().keptFractions().get(workingPoint),
                new FittedNumber(1.0, 1.0),
                study.listsArms()
                        ? Map.of(SignificanceKind.LIKELIHOOD, z)
                        : Map.of(
                                SignificanceKind.LIKELIHOOD,
                                z,
                                SignificanceKind.INTEGRAL,
                                1.1 * z,
                                SignificanceKind.COUNTING,
                                1.2 * z,
                                SignificanceKind.COUNTING_FIT_ERROR,
                                0.9 * z,
                                SignificanceKind.BUMP,
                                1 + Math.abs(z)));
    }
}
