package hep.mirage.app.cli.generator;

import hep.mirage.app.cli.console.ProgressLine;
import hep.mirage.lab.training.TrainingListener;
import hep.mirage.model.generator.EpochLosses;
import hep.mirage.model.generator.EpochQuality;
import hep.mirage.model.generator.Generator;
import hep.mirage.report.text.DurationText;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Shows the progress of a generator's training: epoch, losses, remaining time. */
final class TrainingProgress implements TrainingListener {
    private final ProgressLine line;
    private long startNanos;
    private int epochsBefore;
    private String judgement = "";

    TrainingProgress(PrintWriter out) {
        this.line = new ProgressLine(out);
    }

    @Override
    public void started(int epochsDone, int epochs) {
        startNanos = System.nanoTime();
        epochsBefore = epochsDone;
        line.show(epochsDone == 0 ? "training, " + epochs + " epochs" : "going on after epoch " + epochsDone);
    }

    @Override
    public void epochDone(EpochLosses losses, int epochs, Supplier<Generator> current) {
        double secondsAnEpoch = (System.nanoTime() - startNanos) / 1e9 / (losses.epoch() - epochsBefore);
        line.show(String.format(
                Locale.ROOT,
                "epoch %d of %d: %s, %s an epoch, %s left%s",
                losses.epoch(),
                epochs,
                shown(losses),
                DurationText.of(secondsAnEpoch),
                DurationText.of(secondsAnEpoch * (epochs - losses.epoch())),
                judgement));
    }

    private static String shown(EpochLosses losses) {
        return losses.means().entrySet().stream()
                .map(loss -> String.format(Locale.ROOT, "%s %.4f", loss.getKey().replace('_', ' '), loss.getValue()))
                .collect(Collectors.joining(", "));
    }

    @Override
    public void judged(EpochQuality quality) {
        judgement = String.format(
                Locale.ROOT,
                "; judged after epoch %d: distance %.4f, correlation difference %.4f",
                quality.epoch(),
                quality.meanDistance(),
                quality.correlationDifference());
    }

    @Override
    public void calibrating(long done, long events) {
        line.show(String.format(Locale.ROOT, "correcting distributions: %,d of %,d events drawn", done, events));
    }

    /** Ends the progress line. */
    void end() {
        line.end();
    }
}
