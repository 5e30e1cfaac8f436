package hep.mirage.app.integration;

import hep.mirage.fit.global.GlobalIntegration;
import hep.mirage.fit.global.UpCrossings;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One kind of significance, integrated over the ensemble.
 *
 * @param significance {@link SignificanceColumn#column()}
 * @param runs runs with rows
 * @param runsWithMaximum those with at least one significance: what global p-values count
 * @param incompleteRuns those with one missing somewhere
 * @param places runs x hypotheses x working points
 * @param missing places left out, since a fit did not converge
 * @param locals by hypothesis and working point
 * @param globals global p over local Z, from 0 to {@value #LARGEST_Z} in steps of 0.1
 * @param table the same at a local Z of 2, 3, 4, 5
 * @param required for global 3 and 5 sigma
 * @param upCrossings by working point
 */
public record IntegratedSignificance(
        String significance,
        int runs,
        int runsWithMaximum,
        int incompleteRuns,
        long places,
        long missing,
        List<LocalRow> locals,
        List<GlobalRow> globals,
        List<GlobalRow> table,
        List<RequiredRow> required,
        List<Crossings> upCrossings) {

    private static final int LARGEST_Z = 6;
    private static final int STEPS_A_SIGMA = 10;

    /** Copies the lists. */
    public IntegratedSignificance {
        locals = List.copyOf(locals);
        globals = List.copyOf(globals);
        table = List.copyOf(table);
        required = List.copyOf(required);
        upCrossings = List.copyOf(upCrossings);
    }

    /**
     * Up-crossings of one working point, Gross and Vitells' N(c0); numbers are null where there are none.
     *
     * @param keptFraction working point
     * @param level c0
     * @param mean N(c0), crossings a run
     * @param error its standard error
     * @param reason why there are none; null where there are
     */
    public record Crossings(double keptFraction, Double level, Double mean, Double error, String reason) {
        static Crossings of(double keptFraction, UpCrossings crossings) {
            if (crossings instanceof UpCrossings.Measured measured) {
                return new Crossings(keptFraction, measured.level(), measured.mean(), measured.error(), null);
            }
            String reason = ((UpCrossings.NotAvailable) crossings).reason();
            return new Crossings(keptFraction, null, null, null, reason);
        }
    }

    static IntegratedSignificance of(
            SignificanceColumn kind, SignificanceScans scans, List<Double> keptFractions, long seed) {
        GlobalIntegration global = GlobalIntegration.of(scans.map(kind), seed);
        return new IntegratedSignificance(
                kind.column(),
                global.runs(),
                global.runsWithMaximum(),
                global.incompleteRuns(),
                scans.places(),
                scans.missing(kind),
                global.locals().stream().map(local -> LocalRow.of(kind, local)).toList(),
                IntStream.rangeClosed(0, LARGEST_Z * STEPS_A_SIGMA)
                        .mapToObj(step -> GlobalRow.of(kind, global.lineFor((double) step / STEPS_A_SIGMA)))
                        .toList(),
                global.table().stream().map(line -> GlobalRow.of(kind, line)).toList(),
                global.requirements().stream()
                        .map(requirement -> RequiredRow.of(kind, requirement))
                        .toList(),
                IntStream.range(0, keptFractions.size())
                        .mapToObj(i -> Crossings.of(
                                keptFractions.get(i), global.upCrossings().get(i)))
                        .toList());
    }
}
