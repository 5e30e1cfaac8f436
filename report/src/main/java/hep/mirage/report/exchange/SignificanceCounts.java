package hep.mirage.report.exchange;

import hep.mirage.fit.significance.SignificanceKind;
import hep.mirage.search.row.FitRow;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How often a significance fell into each bin, at each place of an ensemble's scan; rows are added one by one. */
public final class SignificanceCounts {
    /** Lower end of the bins: {@value}. */
    public static final double LOW = -8;

    /** Upper end of the bins: {@value}. */
    public static final double HIGH = 8;

    /** Number of bins between: {@value}. */
    public static final int BINS = 160;

    private final SignificanceKind kind;
    private final List<String> arms;
    private final List<Double> hypothesesGeV;
    private final List<Double> keptFractions;
    private final Map<Place, long[]> counts = new HashMap<>();

    private record Place(String arm, double hypothesisGeV, double keptFraction) {}

    /**
     * No rows yet.
     *
     * @param kind which significance
     * @param arms of the study
     * @param hypothesesGeV m0 [GeV]
     * @param keptFractions working points
     */
    public SignificanceCounts(
            SignificanceKind kind, List<String> arms, List<Double> hypothesesGeV, List<Double> keptFractions) {
        this.kind = kind;
        this.arms = List.copyOf(arms);
        this.hypothesesGeV = List.copyOf(hypothesesGeV);
        this.keptFractions = List.copyOf(keptFractions);
    }

    /** Adds a row; one without the significance is not counted. */
    public void add(FitRow row) {
        double z = row.z(kind);
        if (!Double.isNaN(z)) {
            int bin = (int) Math.floor((z - LOW) / (HIGH - LOW) * BINS);
            at(row.arm(), row.hypothesisGeV(), row.keptFraction())[1 + Math.max(-1, Math.min(BINS, bin))]++;
        }
    }

    List<String> arms() {
        return arms;
    }

    List<Double> hypothesesGeV() {
        return hypothesesGeV;
    }

    List<Double> keptFractions() {
        return keptFractions;
    }

    /** [2 + BINS]: below the bins, in each of them, above. */
    long[] at(String arm, double hypothesisGeV, double keptFraction) {
        return counts.computeIfAbsent(new Place(arm, hypothesisGeV, keptFraction), place -> new long[BINS + 2]);
    }
}
