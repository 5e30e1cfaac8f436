package hep.mirage.search.observed;

import hep.mirage.search.row.FitRow;
import hep.mirage.search.row.FitTable;
import hep.mirage.search.run.PseudoExperiment;
import hep.mirage.search.study.FitPlan;
import hep.mirage.search.table.ColumnType;
import hep.mirage.search.table.Columns;
import hep.mirage.search.table.Origin;
import hep.mirage.search.table.Presence;
import hep.mirage.search.table.StoredRow;
import hep.mirage.search.table.Table;
import hep.mirage.search.table.TableColumn;
import java.util.List;
import java.util.stream.Stream;

/**
 * The table {@code fits} of observed events: the columns of {@link FitTable}, with {@code seed} before them and {@code run}
 * null, so that rows of data and of an ensemble can be read together.
 */
public final class ObservedFitTable {
    private static final String RUN = "run";
    private static final String SEED = "seed";

    /** The table for the fits of the papers. */
    public static final Table<ObservedFit> PUBLISHED = of(FitPlan.PUBLISHED);

    private ObservedFitTable() {}

    /**
     * The table of a study.
     *
     * @param fit its fits
     */
    public static Table<ObservedFit> of(FitPlan fit) {
        Table<FitRow> ofRuns = FitTable.of(fit);
        return new Table<>(ofRuns.name(), new OfData(ofRuns));
    }

    private record OfData(Table<FitRow> ofRuns) implements Columns<ObservedFit> {
        @Override
        public List<TableColumn<ObservedFit>> list() {
            TableColumn<ObservedFit> seed = new TableColumn<>(
                    SEED,
                    ColumnType.INT,
                    "1",
                    "of the nets",
                    Presence.REQUIRED,
                    Origin.REPRODUCIBLE,
                    ObservedFit::seed);
            TableColumn<ObservedFit> run = new TableColumn<>(
                    RUN,
                    ColumnType.LONG,
                    "1",
                    "null: data are no run",
                    Presence.OPTIONAL,
                    Origin.REPRODUCIBLE,
                    row -> null);
            return Stream.concat(
                            Stream.of(seed, run),
                            ofRuns.columns().stream()
                                    .filter(column -> !column.name().equals(RUN))
                                    .map(column -> column.of(ObservedFit::fit)))
                    .toList();
        }

        @Override
        public ObservedFit read(StoredRow row) {
            int seed = row.requiredAt(SEED, Integer.class);
            return new ObservedFit(seed, ofRuns.content().read(new WithRun(row, PseudoExperiment.OBSERVED_RUN + seed)));
        }
    }

    /** A row with the run number that addresses its streams. */
    private record WithRun(StoredRow row, long run) implements StoredRow {
        @Override
        public Object valueAt(String column) {
            return column.equals(RUN) ? Long.valueOf(run) : row.valueAt(column);
        }

        @Override
        public String columns() {
            return row.columns();
        }
    }
}
