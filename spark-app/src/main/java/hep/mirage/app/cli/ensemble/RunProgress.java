package hep.mirage.app.cli.ensemble;

import hep.mirage.app.cli.console.ProgressLine;
import hep.mirage.app.ensemble.EnsembleJob.Progress;
import hep.mirage.report.text.DurationText;
import java.io.PrintWriter;
import java.util.Locale;

/** Shows the progress of an ensemble: runs done, and rate and remaining time once enough runs are computed. */
final class RunProgress implements Progress.Listener {
    private final ProgressLine line;

    RunProgress(PrintWriter out) {
        this.line = new ProgressLine(out);
    }

    @Override
    public void progress(Progress progress) {
        line.show(text(progress));
    }

    /** Ends the progress line. */
    void end() {
        line.end();
    }

    static String text(Progress progress) {
        String rate = progress.hasRate()
                ? String.format(
                        Locale.ROOT,
                        ", %.3g runs/s, %s left",
                        progress.runsPerSecond(),
                        DurationText.of(progress.secondsLeft()))
                : "";
        return String.format(
                Locale.ROOT,
                "runs %d of %d done (%d of them before), %d failed%s",
                progress.done(),
                progress.total(),
                progress.present(),
                progress.failed(),
                rate);
    }
}
