package hep.mirage.search.dataset;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * The dataset of a run as it was written.
 *
 * @param run run number
 * @param file its path in the output folder
 * @param events number of events
 * @param window [hypotheses] number of events with label 1
 * @param sidebands [hypotheses] number of events with label 0
 */
public record WrittenDataset(long run, String file, int events, List<Integer> window, List<Integer> sidebands) {
    /** Copies the lists. */
    public WrittenDataset {
        Objects.requireNonNull(file, "file");
        window = List.copyOf(window);
        sidebands = List.copyOf(sidebands);
    }

    /**
     * Counts the events of a dataset.
     *
     * @param run run number
     * @param file its path in the output folder
     * @param rows its events
     * @param hypotheses number of hypotheses
     */
    public static WrittenDataset of(long run, String file, List<EventRow> rows, int hypotheses) {
        int[][] counts = new int[2][hypotheses];
        for (EventRow row : rows) {
            for (int h = 0; h < hypotheses; h++) {
                int hypothesis = h;
                row.labels().get(h).ifPresent(label -> counts[label][hypothesis]++);
            }
        }
        return new WrittenDataset(run, file, rows.size(), boxed(counts[1]), boxed(counts[0]));
    }

    private static List<Integer> boxed(int[] counts) {
        return Arrays.stream(counts).boxed().toList();
    }
}
