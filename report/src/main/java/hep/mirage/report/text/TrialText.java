package hep.mirage.report.text;

import hep.mirage.lab.tuning.SearchProgress;
import hep.mirage.lab.tuning.SearchResult;
import hep.mirage.lab.tuning.TrialRow;
import hep.mirage.lab.tuning.TuningSearch;
import hep.mirage.model.Counted;
import hep.mirage.model.generator.DenseNetSettings;
import hep.mirage.model.generator.VaeLoss;
import hep.mirage.model.generator.VaeSettings;
import hep.mirage.model.generator.WganSettings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A search for a better generator in words and tables. */
public final class TrialText {
    private static final int SHOWN = 10;

    private TrialText() {}

    public static void printStart(TuningSearch search, int present, PrintWriter err) {
        err.printf(
                Locale.ROOT,
                "%s: %d of %s of the grid; %s: %s in all%s%n",
                search.plan().hasPromotions() ? "successive halving" : "search",
                search.plan().trials(),
                Counted.of(search.space().size(), "point"),
                search.plan().words(),
                Counted.of(search.plan().epochsInAll(), "epoch"),
                present == 0 ? "" : "; already there: " + Counted.of(present, "row"));
        err.flush();
    }

    public static void printProgress(SearchProgress progress, TuningSearch search, PrintWriter err) {
        TrialRow row = progress.last();
        err.printf(
                Locale.ROOT,
                "%d of %s at epoch %d, about %s left in all; trial %d: %s: %s (%s)%n",
                progress.endedOnRung(),
                Counted.of(progress.trialsOnRung(), "trial"),
                row.epochs(),
                DurationText.of(progress.secondsLeft()),
                row.trial(),
                settings(row, search),
                judgement(row),
                DurationText.of(row.seconds()));
        err.flush();
    }

    private static String settings(TrialRow row, TuningSearch search) {
        return String.format(
                Locale.ROOT,
                "rate %s, batch %d, latent %d, layers %s, weight %s",
                row.learningRate(),
                row.batchSize(),
                row.latent(),
                layers(row, search),
                row.weight());
    }

    private static String judgement(TrialRow row) {
        return row.isComplete()
                ? String.format(
                        Locale.ROOT,
                        "distance %.4f, correlation difference %.4f",
                        row.meanDistance(),
                        row.correlationDifference())
                : "failed: " + row.reason();
    }

    private static String layers(TrialRow row, TuningSearch search) {
        DenseNetSettings settings = search.settings(row.trial(), row.epochs());
        List<Integer> hidden = settings instanceof WganSettings wgan
                ? wgan.generatorHidden()
                : ((VaeSettings) settings).decoderHidden();
        return hidden.stream().map(String::valueOf).collect(Collectors.joining("-"));
    }

    public static void printRanking(SearchResult result, TuningSearch search, String folder, PrintWriter out) {
        List<TrialRow> ranking = result.ranking();
        out.printf(
                Locale.ROOT,
                "%n%s, %d failed; the best, by distance + correlation difference to held-out events (trials that"
                        + " were trained longest first):%n",
                Counted.of(ranking.size(), "trial"),
                result.failed());
        out.printf(
                "%6s %6s %7s %6s %6s %-20s %7s %9s %12s %7s%n",
                "trial", "epochs", "rate", "batch", "latent", "layers", "weight", "distance", "correlation", "sum");
        ranking.stream().filter(TrialRow::isComplete).limit(SHOWN).forEach(row -> printRow(row, search, out));
        result.betterLeftBehind()
                .ifPresent(row -> out.printf(
                        Locale.ROOT,
                        "note: trial %d did better after %s than the best one after %d; few epochs tell little about many"
                                + " here, so take a larger --start-epochs or a smaller --eta%n",
                        row.trial(),
                        Counted.of(row.epochs(), "epoch"),
                        ranking.get(0).epochs()));
        out.printf("all of them, with settings and times: %s/trials (Parquet)%n", folder);
        out.flush();
    }

    private static void printRow(TrialRow row, TuningSearch search, PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "%6d %6d %7s %6d %6d %-20s %7s %9.4f %12.4f %7.4f%n",
                row.trial(),
                row.epochs(),
                row.learningRate(),
                row.batchSize(),
                row.latent(),
                layers(row, search),
                row.weight(),
                row.meanDistance(),
                row.correlationDifference(),
                row.total());
    }

    /** Settings of a trial in the form that a study would state them. */
    public static void printSettings(TrialRow best, DenseNetSettings settings, PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "%ntrial %d as keys of generator.training, the others as they are in the study:%n",
                best.trial());
        keys(settings).forEach(line -> out.println("    " + line));
        out.printf("    learning_rate: %s%n", settings.adam().learningRate());
        out.printf(Locale.ROOT, "    batch_size: %d%n", settings.batch());
        out.flush();
    }

    private static List<String> keys(DenseNetSettings settings) {
        if (settings instanceof WganSettings wgan) {
            return List.of(
                    "latent: " + wgan.latent(),
                    "generator_layers: " + wgan.generatorHidden(),
                    "critic_layers: " + wgan.criticHidden(),
                    "penalty_weight: " + wgan.penaltyWeight());
        }
        VaeSettings vae = (VaeSettings) settings;
        List<String> keys = new ArrayList<>(List.of(
                "latent: " + vae.latent(),
                "encoder_layers: " + vae.encoderHidden(),
                "decoder_layers: " + vae.decoderHidden()));
        if (vae.loss() instanceof VaeLoss.Adversarial adversarial) {
            keys.add("discriminator_layers: " + adversarial.discriminatorHidden());
            keys.add("gamma: " + adversarial.gamma());
        } else {
            keys.add("beta: " + vae.loss().weight());
        }
        return keys;
    }

    public static void printNext(Path study, Path bundle, PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "%nto use it: in %s set generator.bundle to the path of %s from the study's folder, then ./mirage run;"
                        + " its features, correlations and figures: ./mirage evaluate-generator%n",
                study,
                bundle);
        out.flush();
    }
}
