package hep.mirage.search.integration;

import com.fasterxml.jackson.annotation.JsonIgnore;
import hep.mirage.fit.global.GlobalIntegration;
import hep.mirage.fit.global.ScanMap;
import hep.mirage.fit.global.UpCrossings;
import hep.mirage.fit.significance.SignificanceKind;
import hep.mirage.search.study.Study;
import hep.mirage.search.table.Column;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * One kind of significance of one arm, integrated over the ensemble.
 *
 * @param arm its name
 * @param significance {@link SignificanceKind#column()}
 * @param runs runs with rows
 * @param runsWithMaximum runs with at least one significance, the basis of global p-values
 * @param runsLacking runs whose rows were written without its column; they have no significance
 * @param incompleteRuns other runs with at least one missing significance
 * @param places runs x hypotheses x working points
 * @param missing places left out because a fit has no result or expects too few events
 * @param missingDeficits those with fewer events in the window than usual for their side-bands
 * @param missingExcesses those with more events than usual
 * @param locals by hypothesis and working point
 * @param globals global p over local Z, from 0 to {@value #LARGEST_Z} in steps of 0.1
 * @param table the same at a local Z of 2, 3, 4, 5
 * @param required for global 3 and 5 sigma
 * @param upCrossings by working point
 * @param methods global p by every method, method by method, over the Z of {@code globals}
 * @param tailThresholds the normal tail fit for several thresholds
 * @param calibration by hypothesis, working point and alpha; empty if the datasets contain an injected signal, of which small
 *     p-values are right
 * @param directCounts runs at or above each threshold, of their largest Z and of every place
 * @param trialFactors by stage, method and local Z
 * @param massScan along the hypotheses
 * @param advice number of runs required for an error of 10 % on the global p, at a local Z of 2, 3, 4, 5
 */
public record IntegratedSignificance(
        String arm,
        String significance,
        int runs,
        int runsWithMaximum,
        int runsLacking,
        int incompleteRuns,
        long places,
        long missing,
        long missingDeficits,
        long missingExcesses,
        @JsonIgnore List<LocalRow> locals,
        @JsonIgnore List<GlobalRow> globals,
        List<GlobalRow> table,
        List<RequiredRow> required,
        List<Crossings> upCrossings,
        @JsonIgnore List<MethodRow> methods,
        @JsonIgnore List<TailRow> tailThresholds,
        @JsonIgnore List<CalibrationRow> calibration,
        @JsonIgnore List<PlaceCounts> directCounts,
        List<TrialFactorRow> trialFactors,
        @JsonIgnore MassScan massScan,
        List<AdviceRow> advice) {

    private static final int LARGEST_Z = 6;
    private static final int STEPS_A_SIGMA = 10;

    /** Copies the lists. */
    public IntegratedSignificance {
        locals = List.copyOf(locals);
        globals = List.copyOf(globals);
        table = List.copyOf(table);
        required = List.copyOf(required);
        upCrossings = List.copyOf(upCrossings);
        methods = List.copyOf(methods);
        tailThresholds = List.copyOf(tailThresholds);
        calibration = List.copyOf(calibration);
        directCounts = List.copyOf(directCounts);
        trialFactors = List.copyOf(trialFactors);
        advice = List.copyOf(advice);
    }

    /**
     * Up-crossings of one working point, Gross and Vitells' N(c0); numbers are absent if there are none.
     *
     * @param keptFraction working point
     * @param runs complete scans in which crossings are counted; 0 if there are none
     * @param level c0
     * @param mean N(c0), crossings per run
     * @param error its standard error
     * @param checkLevel a higher level, at which the law that the method extrapolates with is checked
     * @param checkExpected crossings of it per run, by that law
     * @param checkMean crossings of it per run, counted
     * @param checkError standard error of {@code checkMean}
     * @param reason for their absence; absent if there are any
     */
    public record Crossings(
            @Column(text = "working point") double keptFraction,
            @Column(unit = "runs", text = "complete scans in which crossings are counted") int runs,
            @Column(text = "c0") OptionalDouble level,
            @Column(unit = "crossings", text = "N(c0), crossings a run") OptionalDouble mean,
            @Column(unit = "crossings", text = "standard error of mean") OptionalDouble error,
            @Column(text = "higher level, at which the law is checked") OptionalDouble checkLevel,
            @Column(unit = "crossings", text = "N(check_level) by the law, from N(c0)") OptionalDouble checkExpected,
            @Column(unit = "crossings", text = "N(check_level), counted") OptionalDouble checkMean,
            @Column(unit = "crossings", text = "standard error of check_mean") OptionalDouble checkError,
            @Column(text = "why there are none") Optional<String> reason) {
        static Crossings of(double keptFraction, UpCrossings crossings) {
            if (crossings instanceof UpCrossings.Measured measured) {
                return new Crossings(
                        keptFraction,
                        measured.runs(),
                        OptionalDouble.of(measured.level()),
                        OptionalDouble.of(measured.mean()),
                        OptionalDouble.of(measured.error()),
                        OptionalDouble.of(UpCrossings.CHECK_LEVEL),
                        OptionalDouble.of(measured.expectedAtCheck()),
                        OptionalDouble.of(measured.meanAtCheck()),
                        OptionalDouble.of(measured.errorAtCheck()),
                        Optional.empty());
            }
            String reason = ((UpCrossings.NotAvailable) crossings).reason();
            return new Crossings(
                    keptFraction,
                    0,
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    Optional.of(reason));
        }
    }

    static IntegratedSignificance of(Study study, String arm, SignificanceKind kind, SignificanceScans scans) {
        List<Double> keptFractions = study.scan().keptFractions();
        ScanMap map = scans.map(kind);
        MissingValues missing = scans.missing(kind);
        GlobalIntegration global = GlobalIntegration.of(map, study.ensemble().masterSeed());
        double[] axis = IntStream.rangeClosed(0, LARGEST_Z * STEPS_A_SIGMA)
                .mapToDouble(step -> (double) step / STEPS_A_SIGMA)
                .toArray();
        return new IntegratedSignificance(
                arm,
                kind.column(),
                global.runs(),
                global.runsWithMaximum(),
                scans.runsLacking(kind),
                global.incompleteRuns() - scans.runsLacking(kind),
                scans.places(),
                missing.places(),
                missing.deficits(),
                missing.excesses(),
                rows(global.locals(), local -> LocalRow.of(arm, kind, local)),
                Arrays.stream(axis)
                        .mapToObj(z -> new GlobalRow(arm, kind.column(), global.lineFor(z)))
                        .toList(),
                rows(global.table(), line -> new GlobalRow(arm, kind.column(), line)),
                rows(
                        global.requirements(),
                        needed -> new RequiredRow(arm, kind.column(), needed.globalSigma(), needed.localZ())),
                IntStream.range(0, keptFractions.size())
                        .mapToObj(i -> Crossings.of(
                                keptFractions.get(i), global.upCrossings().get(i)))
                        .toList(),
                rows(global.methods().at(axis), estimate -> MethodRow.of(arm, kind, estimate)),
                rows(global.tailThresholds(), line -> TailRow.of(arm, kind, line)),
                study.injection().isNone()
                        ? global.locals().stream()
                                .flatMap(local -> CalibrationRow.of(arm, kind, local).stream())
                                .toList()
                        : List.of(),
                PlaceCounts.of(arm, kind, map),
                TrialFactorRow.of(Optional.of(arm), kind, global.trialFactors()),
                scans.massScan(arm, kind),
                rows(global.advice(), advice -> AdviceRow.of(arm, kind, advice)));
    }

    private static <S, R> List<R> rows(List<S> results, Function<S, R> row) {
        return results.stream().map(row).toList();
    }
}
