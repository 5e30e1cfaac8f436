package hep.mirage.report.figure;

import hep.mirage.fit.significance.SignificanceKind;
import hep.mirage.fit.significance.SignificanceKind.Use;
import hep.mirage.fit.significance.SignificancePlan;
import hep.mirage.search.row.FitRow;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.math3.util.ResizableDoubleArray;

/** Significances of all runs at one mass hypothesis, by working point; those without a fit are left out. */
public final class LocalSignificances {
    private final List<SignificanceKind> kinds;
    private final SortedMap<Double, Map<SignificanceKind, ResizableDoubleArray>> byKeptFraction = new TreeMap<>();

    /**
     * Creates an instance without rows.
     *
     * @param plan the significances that the study computes; those that should be standard normal are kept
     */
    public LocalSignificances(SignificancePlan plan) {
        this.kinds = plan.of(Use.STANDARD_NORMAL);
    }

    /** Adds a row of {@code fits}. */
    public void add(FitRow row) {
        var columns = byKeptFraction.computeIfAbsent(row.keptFraction(), kept -> emptyColumns());
        for (SignificanceKind kind : kinds) {
            double z = row.z(kind);
            if (!Double.isNaN(z)) {
                columns.get(kind).addElement(z);
            }
        }
    }

    private Map<SignificanceKind, ResizableDoubleArray> emptyColumns() {
        Map<SignificanceKind, ResizableDoubleArray> columns = new EnumMap<>(SignificanceKind.class);
        kinds.forEach(kind -> columns.put(kind, new ResizableDoubleArray()));
        return columns;
    }

    /** The significances that are kept, the headline first. */
    List<SignificanceKind> kinds() {
        return kinds;
    }

    /** The working points, ascending. */
    List<Double> keptFractions() {
        return List.copyOf(byKeptFraction.keySet());
    }

    /** All values of one significance at one working point, in the order of the runs. */
    double[] values(double keptFraction, SignificanceKind kind) {
        return byKeptFraction.get(keptFraction).get(kind).getElements();
    }
}
