package hep.mirage.report.text;

import hep.mirage.model.Counted;
import hep.mirage.search.plan.BatchSizes;
import hep.mirage.search.plan.BatchSizes.Tasks;
import java.io.PrintWriter;
import java.util.Locale;

/** In how many files an ensemble is written, and what a killed driver costs. */
final class BatchText {
    private BatchText() {}

    static void print(BatchSizes batches, PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "%nWritten in %s of at most %s, a file a table each. A kill costs what is not written: at most%n%s of this"
                        + " wall time.%s%n",
                Counted.of(batches.count(), "batch"),
                Counted.of(batches.largest(), "run"),
                DurationText.of(batches.lostSeconds()),
                longTasks(batches.tasks()));
    }

    private static String longTasks(Tasks tasks) {
        if (!tasks.areLong()) {
            return "";
        }
        String task = tasks.runs() == 1 ? "run" : "task of " + Counted.of(tasks.runs(), "run");
        return " Each " + task + " takes about a minute or longer and is a batch of its own.";
    }
}
