package hep.mirage.app.ensemble;

import hep.mirage.search.integration.RunsInOrder;
import hep.mirage.search.integration.SettledAnswer;
import hep.mirage.search.row.RunRow;
import hep.mirage.search.study.EnsemblePlan;
import hep.mirage.search.study.StopRule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The runs of a folder's complete batches as a stop rule sees them: from the ensemble's first run on, without a gap. What is
 * behind a gap is judged when the gap is closed, so that the judgement never depends on which batches were completed first.
 */
public final class SettlingPrefix {
    private final RunsInOrder runs;
    private final Map<Long, Waiting> waiting = new HashMap<>();
    private long next;

    private SettlingPrefix(RunsInOrder runs, long firstRun) {
        this.runs = runs;
        this.next = firstRun;
    }

    /**
     * A batch that has not been judged.
     *
     * @param endRun one past its last run
     * @param rows of its completed runs
     */
    private record Waiting(long endRun, List<RunRow> rows) {}

    /**
     * The complete batches of a folder.
     *
     * @param store of the ensemble
     * @param plan of the ensemble
     * @param before runs that precede the ensemble, with the rule
     * @return empty, without reading anything, if the rule never stops an ensemble
     */
    public static Optional<SettlingPrefix> of(EnsembleStore store, EnsemblePlan plan, RunsInOrder before) {
        if (before.rule() instanceof StopRule.Never) {
            return Optional.empty();
        }
        SettlingPrefix prefix = new SettlingPrefix(before, plan.firstRun());
        List<RunRow> rows = store.rows(RunRow.TABLE);
        int row = 0;
        for (Batch batch : store.complete()) {
            List<RunRow> ofBatch = new ArrayList<>();
            while (row < rows.size() && rows.get(row).run() < batch.endRun()) {
                ofBatch.add(rows.get(row++));
            }
            prefix.add(batch, ofBatch);
        }
        return Optional.of(prefix);
    }

    /**
     * Adds a complete batch.
     *
     * @param batch which runs
     * @param rows of its completed runs, in any order
     */
    void add(Batch batch, List<RunRow> rows) {
        waiting.put(batch.firstRun(), new Waiting(batch.endRun(), rows));
        for (Waiting ready = waiting.remove(next); ready != null; ready = waiting.remove(next)) {
            ready.rows().stream().sorted(Comparator.comparingLong(RunRow::run)).forEach(runs::add);
            next = ready.endRun();
        }
    }

    /** The answer; empty if no run has settled it. */
    public Optional<SettledAnswer> settled() {
        return runs.settled();
    }
}
