package hep.mirage.report.text;

import hep.mirage.fit.significance.SignificanceKind;
import hep.mirage.lab.comparison.ComparedBundle;
import hep.mirage.lab.comparison.GeneratorSpread;
import hep.mirage.lab.comparison.Kinship;
import hep.mirage.lab.comparison.ensembles.ComparedEnsemble;
import hep.mirage.lab.comparison.ensembles.EnsembleComparison;
import hep.mirage.lab.comparison.ensembles.FigureComparison;
import hep.mirage.lab.comparison.ensembles.RunFigure;
import hep.mirage.lab.comparison.ensembles.RunFigure.Quantity;
import hep.mirage.lab.comparison.ensembles.VarianceComponents;
import hep.mirage.model.Counted;
import hep.mirage.model.KeyWord;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Stream;

/** A comparison of ensembles as readable tables. */
public final class EnsembleComparisonText {
    private static final String ABSENT = "-";
    private static final int CELL = 15;
    private static final int SPREAD_CELL = 21;
    private static final int FEWEST_DECIMALS = 2;
    /** Minimum count in at least one ensemble for a fraction to be printed. */
    private static final int FEWEST_COUNTED = 5;

    private final EnsembleComparison comparison;
    private final PrintWriter out;

    private EnsembleComparisonText(EnsembleComparison comparison, PrintWriter out) {
        this.comparison = comparison;
        this.out = out;
    }

    /**
     * Prints a comparison.
     *
     * @param comparison the comparison
     * @param out where to print
     */
    public static void print(EnsembleComparison comparison, PrintWriter out) {
        EnsembleComparisonText text = new EnsembleComparisonText(comparison, out);
        text.ensembles();
        SignificanceKind headline = SignificanceKind.LIKELIHOOD;
        text.block("mean " + headline.column() + " of a run", headline, Quantity.SIGNIFICANCE);
        text.block(
                "fraction of hypotheses whose local p, that of N(0,1), is at most p; " + headline.column(),
                headline,
                Quantity.SHARE_WITH_SMALL_P);
        text.block(
                "fraction of runs whose largest " + headline.column() + " is at least Z",
                headline,
                Quantity.LARGEST_IS_ABOVE);
        for (SignificanceKind kind : SignificanceKind.values()) {
            if (kind != headline) {
                text.block("mean " + kind.column() + " of a run", kind, Quantity.SIGNIFICANCE);
            }
        }
        DistributionTestText.print(comparison, out);
        text.meaning();
        out.flush();
    }

    private void ensembles() {
        for (int i = 0; i < comparison.ensembles().size(); i++) {
            ComparedEnsemble ensemble = comparison.ensembles().get(i);
            out.printf(
                    Locale.ROOT,
                    "%d: %s, %s, %s%n",
                    i + 1,
                    ensemble.folder(),
                    Counted.of(ensemble.runs(), "run"),
                    origin(ensemble, comparison));
        }
        out.printf(
                Locale.ROOT,
                "%s in all of them, compared run by run: runs of one number start from the same random" + " numbers%n",
                Counted.of(comparison.pairedRuns(), "run"));
        out.println(kinship(comparison));
    }

    /**
     * An ensemble's generator, or its training where all have the same generator.
     *
     * @param ensemble one of the compared ensembles
     * @param comparison of them
     */
    public static String origin(ComparedEnsemble ensemble, EnsembleComparison comparison) {
        return comparison.kinship().equals(Optional.of(Kinship.ONE_GENERATOR)) ? training(ensemble) : bundle(ensemble);
    }

    /**
     * What the generators have in common.
     *
     * @param comparison of their ensembles
     */
    public static String kinship(EnsembleComparison comparison) {
        return "generators: "
                + comparison
                        .kinship()
                        .map(Kinship::words)
                        .orElse("not all bundles were found, so that spreads are not scaled to the whole sample; name"
                                + " them with --bundle");
    }

    private static String training(ComparedEnsemble ensemble) {
        String optimizer = ensemble.optimizer()
                .map(kind -> "optimizer " + KeyWord.of(kind) + ", ")
                .orElse("");
        return optimizer + "trained by " + ensemble.trainer();
    }

    private static String bundle(ComparedEnsemble ensemble) {
        return ensemble.bundle()
                .map(EnsembleComparisonText::bundle)
                .orElse("bundle with SHA-256 " + ensemble.generatorSha256());
    }

    private static String bundle(ComparedBundle bundle) {
        return String.format(
                Locale.ROOT,
                "%s, %s, seed %d, trained on %.1f %% of %s",
                bundle.file(),
                bundle.kind(),
                bundle.trainingSeed(),
                100 * bundle.split().trainedShare(),
                bundle.sample().fileName());
    }

    private void block(String title, SignificanceKind kind, Quantity quantity) {
        List<FigureComparison> figures = comparison.figures().stream()
                .filter(found -> found.figure().kind() == kind && found.figure().quantity() == quantity)
                .filter(found -> quantity == Quantity.SIGNIFICANCE || oftenEnough(found))
                .toList();
        if (figures.isEmpty()) {
            return;
        }
        int decimals = decimals(figures);
        boolean two = comparison.ensembles().size() == 2;
        out.printf("%n%s%n", title);
        String differenceHeads = cells(figures.get(0).differences(), less -> less.first() + " - " + less.second());
        out.println(label(quantity) + heads() + (two ? differenceHeads : "") + spreadHeads());
        for (FigureComparison found : figures) {
            out.println(label(found.figure())
                    + means(found, decimals)
                    + (two ? differences(found, decimals) : "")
                    + spreads(found, decimals));
        }
        if (!two) {
            out.println("differences");
            out.println(label(quantity) + differenceHeads);
            figures.forEach(found -> out.println(label(found.figure()) + differences(found, decimals)));
        }
    }

    /** Smaller counts are in the table on disk only, since their errors are not normal. */
    private static boolean oftenEnough(FigureComparison found) {
        return found.means().stream().anyMatch(mean -> mean.value() * found.runs() >= FEWEST_COUNTED);
    }

    /**
     * Decimals of the figures of one quantity: two digits of the largest error.
     *
     * @param figures the figures
     */
    public static int decimals(List<FigureComparison> figures) {
        double largest = figures.stream()
                .flatMap(found -> Stream.concat(
                        found.means().stream().map(FigureComparison.Mean::error),
                        found.differences().stream().map(FigureComparison.Difference::error)))
                .flatMapToDouble(OptionalDouble::stream)
                .max()
                .orElse(1);
        return Math.max(FEWEST_DECIMALS, 1 - (int) Math.floor(Math.log10(largest)));
    }

    private static String label(Quantity quantity) {
        return switch (quantity) {
            case SIGNIFICANCE -> String.format("%8s %5s", "m0 [GeV]", "kept");
            case SHARE_WITH_SMALL_P -> String.format("%8s %5s", "p", "kept");
            case LARGEST_IS_ABOVE -> String.format("%8s", "Z");
        };
    }

    private static String label(RunFigure figure) {
        return switch (figure.quantity()) {
            case SIGNIFICANCE -> String.format(
                    Locale.ROOT,
                    "%8s %5s",
                    figure.hypothesisGeV().isEmpty()
                            ? "all"
                            : String.format(
                                    Locale.ROOT, "%.1f", figure.hypothesisGeV().getAsDouble()),
                    NumberText.kept(figure.keptFraction().orElseThrow()));
            case SHARE_WITH_SMALL_P -> String.format(
                    Locale.ROOT,
                    "%8s %5s",
                    BigDecimal.valueOf(figure.threshold().orElseThrow())
                            .stripTrailingZeros()
                            .toPlainString(),
                    NumberText.kept(figure.keptFraction().orElseThrow()));
            case LARGEST_IS_ABOVE -> String.format(
                    Locale.ROOT, "%8.1f", figure.threshold().orElseThrow());
        };
    }

    private String heads() {
        StringBuilder heads = new StringBuilder();
        for (int i = 1; i <= comparison.ensembles().size(); i++) {
            heads.append(cell(String.valueOf(i), CELL));
        }
        return heads.toString();
    }

    private static String means(FigureComparison found, int decimals) {
        return cells(found.means(), mean -> shown("%." + decimals + "f", mean.value(), mean.error()));
    }

    private static String differences(FigureComparison found, int decimals) {
        return cells(found.differences(), less -> shown("%+." + decimals + "f", less.value(), less.error()));
    }

    private static <T> String cells(List<T> values, Function<T, String> text) {
        StringBuilder line = new StringBuilder();
        values.forEach(value -> line.append(cell(text.apply(value), CELL)));
        return line.toString();
    }

    private boolean oneGenerator() {
        return comparison.kinship().equals(Optional.of(Kinship.ONE_GENERATOR));
    }

    private String spreadHeads() {
        if (oneGenerator()) {
            return "";
        }
        String own = comparison.tellsTrainingsApart()
                ? cell("events of a part", SPREAD_CELL) + cell("course of training", SPREAD_CELL)
                : cell("spread", SPREAD_CELL);
        return own + (hasWay() ? cell("whole sample", SPREAD_CELL) : "");
    }

    private boolean hasWay() {
        return comparison.figures().stream()
                .anyMatch(found -> found.wholeSample().isPresent());
    }

    private String spreads(FigureComparison found, int decimals) {
        if (oneGenerator()) {
            return "";
        }
        Optional<VarianceComponents> components = found.components();
        String own = comparison.tellsTrainingsApart()
                ? cell(shown(components.map(VarianceComponents::events), decimals), SPREAD_CELL)
                        + cell(shown(components.map(VarianceComponents::training), decimals), SPREAD_CELL)
                : cell(shown(found.between(), decimals), SPREAD_CELL);
        return own + (hasWay() ? cell(shown(found.wholeSample(), decimals), SPREAD_CELL) : "");
    }

    private static String cell(String text, int width) {
        return String.format(Locale.ROOT, "%" + width + "s", text);
    }

    private static String shown(Optional<GeneratorSpread> spread, int decimals) {
        String number = "%." + decimals + "f";
        return spread.map(is -> String.format(
                        Locale.ROOT, number + " [" + number + ", " + number + "]", is.spread(), is.low(), is.high()))
                .orElse(ABSENT);
    }

    /**
     * A value with its error; ± - where no two runs differ.
     *
     * @param number pattern of the value
     * @param value mean, or difference
     * @param error from the finite number of runs
     */
    public static String shown(String number, double value, OptionalDouble error) {
        String text = String.format(Locale.ROOT, number, value) + " ± ";
        return text
                + (error.isEmpty() ? ABSENT : String.format(Locale.ROOT, number.replace("+", ""), error.getAsDouble()));
    }

    private void meaning() {
        out.println();
        out.println(
                "Errors: those of the finite number of runs; ± - where no two runs differ. All lines come from the same runs:");
        out.printf(
                Locale.ROOT,
                "they are not so many measurements. Fractions found fewer than %d times are in the table on disk only.%n",
                FEWEST_COUNTED);
        if (!oneGenerator()) {
            out.println(
                    "Spread: standard deviation of the generators' figures beyond these errors, with its interval of"
                            + " 68 %, which is\nwide where there are few generators. It takes the errors as exact: it is too narrow where there are few runs.");
        }
        if (hasWay()) {
            out.printf(
                    Locale.ROOT,
                    "Whole sample: the spread of generators that learn from all events; what the events do falls as"
                            + " 1/sqrt(events), here%nby %.4f. It is an error of every ensemble from such a generator that"
                            + " more runs do not lower.%n",
                    comparison.scale());
        }
        if (comparison.tellsTrainingsApart()) {
            out.println("Course of training: another seed on the same events; not scaled.");
        }
    }
}
