package hep.mirage.report.text;

import hep.mirage.search.study.RunnableStudy;
import hep.mirage.search.study.check.QuantileWidth;
import java.io.PrintWriter;

/** Width of the local significances of a study with the remedy {@code conditional-quantile}, as text. */
public final class QuantileWidthText {
    private QuantileWidthText() {}

    /**
     * Prints a warning for each arm that has too few reference events.
     *
     * @param runnable study and generators
     * @param err where to print
     */
    public static void warn(RunnableStudy runnable, PrintWriter err) {
        QuantileWidth.warnings(runnable).forEach(warning -> err.println("WARNING: " + warning));
        err.flush();
    }
}
