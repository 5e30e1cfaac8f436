package hep.mirage.lab.comparison;

import hep.mirage.lab.appraisal.SubsetBump;
import hep.mirage.search.table.Column;
import hep.mirage.search.table.Flattened;
import hep.mirage.search.table.Table;

/**
 * The bias of one generator in one subset at one hypothesis: a row of the table {@code subset_biases}.
 *
 * @param generator 1 for the first
 * @param bump the subset and its bias
 */
public record ComparedSubsetBias(@Column(text = "1 for the first bundle") int generator, @Flattened SubsetBump bump) {
    /** Its table. */
    public static final Table<ComparedSubsetBias> TABLE = Table.of("subset_biases", ComparedSubsetBias.class);
}
