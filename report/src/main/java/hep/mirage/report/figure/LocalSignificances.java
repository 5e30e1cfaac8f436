package hep.mirage.report.figure;

import hep.mirage.search.integration.SignificanceColumn;
import hep.mirage.search.row.FitRow;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.math3.util.ResizableDoubleArray;

/** Every run's significances at one mass hypothesis, by working point; those without a fit are left out. */
public final class LocalSignificances {
    private final SortedMap<Double, Map<SignificanceColumn, ResizableDoubleArray>> byKeptFraction = new TreeMap<>();

    public void add(FitRow row) {
        var kinds = byKeptFraction.computeIfAbsent(row.keptFraction(), kept -> emptyColumns());
        for (SignificanceColumn kind : SignificanceColumn.values()) {
            double z = kind.of(row.significances());
            if (!Double.isNaN(z)) {
                kinds.get(kind).addElement(z);
            }
        }
    }

    private static Map<SignificanceColumn, ResizableDoubleArray> emptyColumns() {
        Map<SignificanceColumn, ResizableDoubleArray> columns = new EnumMap<>(SignificanceColumn.class);
        for (SignificanceColumn kind : SignificanceColumn.values()) {
            columns.put(kind, new ResizableDoubleArray());
        }
        return columns;
    }

    /** The working points, ascending. */
    List<Double> keptFractions() {
        return List.copyOf(byKeptFraction.keySet());
    }

    /** All values of one significance at one working point, in the order of the runs. */
    double[] values(double keptFraction, SignificanceColumn kind) {
        return byKeptFraction.get(keptFraction).get(kind).getElements();
    }
}
