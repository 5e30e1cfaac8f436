package hep.mirage.lab.appraisal;

import hep.mirage.lab.quality.QualityReport;
import hep.mirage.lab.quality.RankCorrelation;
import hep.mirage.search.table.Column;
import hep.mirage.search.table.Table;
import java.util.ArrayList;
import java.util.List;

/**
 * A row of the table {@code correlations}: Spearman's correlation of two columns.
 *
 * @param first a feature, or cos_ or sin_ of an angle
 * @param second another, or the same
 * @param generated of the generated events
 * @param monteCarlo of the Monte Carlo
 */
public record CorrelationRow(
        @Column(text = "feature, or cos_ or sin_ of an angle") String first,
        @Column(text = "another, or the same") String second,
        @Column(text = "Spearman's correlation, generated") double generated,
        @Column(text = "Spearman's correlation, Monte Carlo") double monteCarlo) {
    /** The table {@code correlations}: one row per pair of columns. */
    public static final Table<CorrelationRow> TABLE = Table.of("correlations", CorrelationRow.class);

    /** The rows of a certificate. */
    public static List<CorrelationRow> of(QualityReport quality) {
        RankCorrelation generated = quality.generatedCorrelation();
        RankCorrelation monteCarlo = quality.monteCarloCorrelation();
        List<CorrelationRow> rows = new ArrayList<>();
        for (int i = 0; i < generated.columns().size(); i++) {
            for (int j = 0; j < generated.columns().size(); j++) {
                rows.add(new CorrelationRow(
                        generated.columns().get(i),
                        generated.columns().get(j),
                        generated.matrix()[i][j],
                        monteCarlo.matrix()[i][j]));
            }
        }
        return rows;
    }
}
