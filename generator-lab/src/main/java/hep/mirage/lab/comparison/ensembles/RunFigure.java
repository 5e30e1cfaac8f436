package hep.mirage.lab.comparison.ensembles;

import hep.mirage.fit.global.CalibrationCertificate;
import hep.mirage.fit.global.ScanMap;
import hep.mirage.fit.significance.PValue;
import hep.mirage.fit.significance.SignificanceKind;
import hep.mirage.fit.significance.SignificanceKind.Use;
import hep.mirage.search.study.Study;
import hep.mirage.search.table.Column;
import hep.mirage.search.table.Flattened;
import hep.mirage.search.table.Flattening;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * One quantity of a run whose mean over runs characterises the false signals of an ensemble.
 *
 * @param quantity kind of number
 * @param kind of significance
 * @param hypothesisGeV m0 [GeV]; empty for all hypotheses of a run together
 * @param keptFraction working point; empty for all working points of a run together
 * @param threshold a local p-value or a significance, depending on the quantity; empty if it needs none
 */
public record RunFigure(
        @Column(text = "quantity computed from a run") Quantity quantity,
        @Flattened(by = KindColumn.class) SignificanceKind kind,
        @Column(unit = "GeV", text = "centre m0 of the signal window; null for all") OptionalDouble hypothesisGeV,
        @Column(text = "working point; null for all") OptionalDouble keptFraction,
        @Column(text = "local p-value or significance") OptionalDouble threshold) {
    /** Thresholds for counting largest significances. */
    private static final List<Double> LARGEST = List.of(2.0, 3.0);

    /** The kind by its column in fits. */
    static final class KindColumn implements Flattening<SignificanceKind, KindColumn.Name> {
        /**
         * A column of fits.
         *
         * @param significance its name
         */
        record Name(@Column(text = "column of fits") String significance) {}

        @Override
        public Class<Name> type() {
            return Name.class;
        }

        @Override
        public Name flatten(SignificanceKind kind) {
            return new Name(kind.column());
        }

        @Override
        public SignificanceKind restore(Name flat) {
            return Arrays.stream(SignificanceKind.values())
                    .filter(kind -> kind.column().equals(flat.significance))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no significance " + flat.significance));
        }
    }

    /** The quantity computed from a run. */
    public enum Quantity {
        /** Its significance, averaged over the hypotheses if none is given. */
        SIGNIFICANCE,
        /** The share of its hypotheses whose local p-value, that of N(0,1), is at most the threshold. */
        SHARE_WITH_SMALL_P,
        /** 1 if its largest significance anywhere is at least the threshold, otherwise 0. */
        LARGEST_IS_ABOVE
    }

    /**
     * All quantities for a study's runs: for each kind, the significances at every place and over all hypotheses, the
     * small p-values at {@link CalibrationCertificate#alphas}, the largest significances.
     *
     * @param study defines the hypotheses and working points
     */
    static List<RunFigure> of(Study study) {
        List<RunFigure> figures = new ArrayList<>();
        for (SignificanceKind kind : study.fit().significances().of(Use.STANDARD_NORMAL)) {
            for (OptionalDouble hypothesis : hypotheses(study)) {
                for (double kept : study.scan().keptFractions()) {
                    figures.add(new RunFigure(
                            Quantity.SIGNIFICANCE, kind, hypothesis, OptionalDouble.of(kept), OptionalDouble.empty()));
                }
            }
            for (double alpha : CalibrationCertificate.alphas()) {
                for (double kept : study.scan().keptFractions()) {
                    figures.add(new RunFigure(
                            Quantity.SHARE_WITH_SMALL_P,
                            kind,
                            OptionalDouble.empty(),
                            OptionalDouble.of(kept),
                            OptionalDouble.of(alpha)));
                }
            }
            for (double z : LARGEST) {
                figures.add(new RunFigure(
                        Quantity.LARGEST_IS_ABOVE,
                        kind,
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        OptionalDouble.of(z)));
            }
        }
        return figures;
    }

    /** One by one, then all together if there are several. */
    private static List<OptionalDouble> hypotheses(Study study) {
        List<OptionalDouble> hypotheses = new ArrayList<>();
        study.search().hypothesesGeV().forEach(hypothesis -> hypotheses.add(OptionalDouble.of(hypothesis)));
        if (hypotheses.size() > 1) {
            hypotheses.add(OptionalDouble.empty());
        }
        return hypotheses;
    }

    /**
     * The number of a run. A place without a significance is left out of means, shares and maxima.
     *
     * @param map significances of this kind
     * @param run its index there
     * @return NaN if the run has no significance for it
     */
    double of(ScanMap map, int run) {
        double[] z = significances(map, run);
        if (z.length == 0) {
            return Double.NaN;
        }
        return switch (quantity) {
            case SIGNIFICANCE -> Arrays.stream(z).sum() / z.length;
            case SHARE_WITH_SMALL_P -> Arrays.stream(z)
                            .filter(one -> PValue.ofSigma(one) <= threshold.orElseThrow())
                            .count()
                    / (double) z.length;
            case LARGEST_IS_ABOVE -> Arrays.stream(z).anyMatch(one -> one >= threshold.orElseThrow()) ? 1 : 0;
        };
    }

    private double[] significances(ScanMap map, int run) {
        double[] found = new double[map.hypotheses() * map.workingPoints()];
        int size = 0;
        for (int h = 0; h < map.hypotheses(); h++) {
            for (int w = 0; w < map.workingPoints(); w++) {
                boolean asked = hypothesisGeV.orElse(map.massGeV(h)) == map.massGeV(h)
                        && keptFraction.orElse(map.keptFraction(w)) == map.keptFraction(w);
                double z = map.z(run, h, w);
                if (asked && !Double.isNaN(z)) {
                    found[size++] = z;
                }
            }
        }
        return Arrays.copyOf(found, size);
    }
}
