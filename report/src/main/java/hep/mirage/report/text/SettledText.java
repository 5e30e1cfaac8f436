package hep.mirage.report.text;

import hep.mirage.model.Counted;
import hep.mirage.search.integration.SettledAnswer;
import java.util.Locale;

/** The answer that ended an ensemble before its last run, in a sentence. */
public final class SettledText {
    private SettledText() {}

    /**
     * The sentence.
     *
     * @param answer with its interval
     */
    public static String of(SettledAnswer answer) {
        return String.format(
                Locale.ROOT,
                "settled by run %d, as ensemble.stop_when asks: %,d of %s reach a local Z of %s, a global p of %.3g [%.3g, %.3g]"
                        + " at %s %%; no more runs are added",
                answer.run(),
                answer.exceeding(),
                Counted.of(answer.runs(), "run"),
                NumberText.plain(answer.localZ()),
                (double) answer.exceeding() / answer.runs(),
                answer.globalPLow(),
                answer.globalPHigh(),
                NumberText.plain(100 * answer.confidence()));
    }
}
