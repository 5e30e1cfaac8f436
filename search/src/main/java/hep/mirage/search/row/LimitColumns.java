package hep.mirage.search.row;

import hep.mirage.fit.limit.UpperLimit;
import hep.mirage.fit.limit.UpperLimit.ExpectedLimits;
import hep.mirage.fit.limit.UpperLimit.Found;
import hep.mirage.fit.limit.UpperLimit.Unknown;
import hep.mirage.search.table.ColumnType;
import hep.mirage.search.table.Columns;
import hep.mirage.search.table.Origin;
import hep.mirage.search.table.Presence;
import hep.mirage.search.table.StoredRow;
import hep.mirage.search.table.TableColumn;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The upper limit on the signal events in a spectrum, as columns of {@code fits}: observed, expected, and the reason if there is
 * none.
 *
 * @param areWanted whether the study asks for limits; otherwise there are no columns
 */
record LimitColumns(boolean areWanted) implements Columns<UpperLimit> {
    private static final String OBSERVED = "limit_events";
    private static final List<String> EXPECTED = List.of(
            "limit_expected_minus2",
            "limit_expected_minus1",
            "limit_expected_median",
            "limit_expected_plus1",
            "limit_expected_plus2");
    private static final String PROBLEM = "limit_problem";

    private static final List<ToDoubleFunction<ExpectedLimits>> VALUES = List.of(
            ExpectedLimits::minus2,
            ExpectedLimits::minus1,
            ExpectedLimits::median,
            ExpectedLimits::plus1,
            ExpectedLimits::plus2);
    private static final List<String> QUANTILES = List.of("0.023", "0.159", "0.5", "0.841", "0.977");

    private static final List<TableColumn<UpperLimit>> ALL = List.of(
            events(OBSERVED, "CLs upper limit at 95 % on the signal events in the spectrum", Found::observedEvents),
            expected(0),
            expected(1),
            expected(2),
            expected(3),
            expected(4),
            new TableColumn<>(
                    PROBLEM,
                    ColumnType.TEXT,
                    "1",
                    "why there is no limit; absent if there is one",
                    Presence.OPTIONAL,
                    Origin.REPRODUCIBLE,
                    limit -> limit instanceof Unknown unknown ? unknown.problem() : null));

    @Override
    public List<TableColumn<UpperLimit>> list() {
        return areWanted ? ALL : List.of();
    }

    @Override
    public UpperLimit read(StoredRow row) {
        if (!areWanted) {
            return null;
        }
        Double observed = (Double) row.valueAt(OBSERVED);
        if (observed == null) {
            String problem = (String) row.valueAt(PROBLEM);
            return problem == null ? null : new Unknown(problem);
        }
        return new Found(
                UpperLimit.CONFIDENCE,
                observed,
                new ExpectedLimits(at(row, 0), at(row, 1), at(row, 2), at(row, 3), at(row, 4)));
    }

    private static double at(StoredRow row, int i) {
        return row.requiredAt(EXPECTED.get(i), Double.class);
    }

    private static TableColumn<UpperLimit> expected(int i) {
        return events(
                EXPECTED.get(i),
                "limit expected of spectra with this background and no signal: quantile " + QUANTILES.get(i),
                found -> VALUES.get(i).applyAsDouble(found.expected()));
    }

    private static TableColumn<UpperLimit> events(String name, String text, ToDoubleFunction<Found> value) {
        return new TableColumn<>(
                name,
                ColumnType.DOUBLE,
                "events",
                text,
                Presence.OPTIONAL,
                Origin.REPRODUCIBLE,
                limit -> limit instanceof Found found ? value.applyAsDouble(found) : null);
    }
}
