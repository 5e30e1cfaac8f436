package hep.mirage.report.text;

import hep.mirage.fit.global.BinomialFraction;
import hep.mirage.fit.global.DirectCounts;
import hep.mirage.fit.global.Interval;
import hep.mirage.search.arm.Arm;
import hep.mirage.search.integration.DirectTable;
import hep.mirage.search.integration.PlaceCounts;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Direct counts as plain text: the corresponding global p-values, one line per significance. */
public final class DirectText {
    private static final List<Double> LOCAL_Z = List.of(2.0, 3.0, 4.0, 5.0);
    private static final String LINE = "%-22s %-21s %-21s %-21s %s";

    private DirectText() {}

    /**
     * Prints the global p-values of the significances.
     *
     * @param table the counts
     * @param out where to print
     */
    public static void print(DirectTable table, PrintWriter out) {
        TextLines text = new TextLines(out);
        text.line("");
        text.sentence(
                "direct global p of the runs %s (master seed: numbers), with 68 %% intervals (Clopper and Pearson)",
                table.runNumbers());
        text.line(LINE, "", "local Z = 2", "3", "4", "5");
        String arm = Arm.PUBLISHED.name();
        for (PlaceCounts place : table.counts()) {
            if (place.place().hypothesisGeV().isEmpty()) {
                if (!place.place().arm().equals(arm)) {
                    arm = place.place().arm();
                    text.line("arm %s", arm);
                }
                List<String> line = new ArrayList<>(List.of(place.place().significance()));
                LOCAL_Z.forEach(z -> line.add(cell(place.counts(), z)));
                text.line(LINE, line.toArray());
            }
        }
        text.flush();
    }

    private static String cell(DirectCounts counts, double localZ) {
        if (counts.runs() == 0) {
            return NumberText.ABSENT;
        }
        int threshold = Arrays.binarySearch(DirectCounts.thresholds(), localZ);
        BinomialFraction p = new BinomialFraction(counts.atOrAbove().get(threshold), counts.runs());
        return p.successes() == 0
                ? "< " + NumberText.number(p.upperLimit(Interval.LEVEL_95)) + " at 95 %"
                : NumberText.probability(p.value(), p.interval(Interval.LEVEL_68));
    }
}
