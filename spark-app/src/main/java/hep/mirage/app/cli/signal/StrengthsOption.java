package hep.mirage.app.cli.signal;

import hep.mirage.model.InvalidInput;
import hep.mirage.model.PlainNumber;
import hep.mirage.model.event.DecimalText;
import hep.mirage.search.source.Injection;
import hep.mirage.search.source.Strength;
import hep.mirage.search.study.RunnableStudy;
import hep.mirage.search.study.Study;
import hep.mirage.search.study.check.ReplacedKey;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import picocli.CommandLine.Option;

/** The option with the strengths of an injected signal. */
final class StrengthsOption {
    /** Default strengths over that of the study. */
    private static final double[] DEFAULT_FACTORS = {0.5, 1, 1.5, 2};

    @Option(
            names = "--strengths",
            paramLabel = "S",
            split = ",",
            description =
                    "strengths of the signal with commas between, in the unit of the study's injection; default: 0.5, 1,"
                            + " 1.5 and 2 times that of the study")
    private List<String> strengths;

    /**
     * The strengths, rising.
     *
     * @param read the study; empty if it cannot be read
     * @throws InvalidInput if one of them is no number above 0, given twice, or above the bound of the study's key
     */
    double[] of(Optional<RunnableStudy> read) {
        double[] rising = rising(read);
        read.map(study -> study.study().injection().strength()).ifPresent(unit -> requireWithin(rising, unit));
        return rising;
    }

    private static void requireWithin(double[] rising, Strength unit) {
        ReplacedKey key = ReplacedKey.of(unit);
        double largest = rising[rising.length - 1];
        if (!key.admits(largest)) {
            throw new InvalidInput("--strengths: " + PlainNumber.of(largest) + "; a strength in " + unit.unit()
                    + " must be " + key.bound() + ", as " + key.path());
        }
    }

    private double[] rising(Optional<RunnableStudy> read) {
        if (strengths == null) {
            double ofStudy = read.map(
                            study -> study.study().injection().strength().value())
                    .orElse(1.0);
            return DoubleStream.of(DEFAULT_FACTORS)
                    .map(factor -> factor * ofStudy)
                    .toArray();
        }
        double[] rising = strengths.stream()
                .mapToDouble(StrengthsOption::strength)
                .sorted()
                .toArray();
        for (int i = 1; i < rising.length; i++) {
            if (rising[i] == rising[i - 1]) {
                throw new InvalidInput("--strengths: " + String.join(",", strengths) + "; " + rising[i]
                        + " is given twice; give each strength once");
            }
        }
        return rising;
    }

    /**
     * Refuses a study without a signal.
     *
     * @throws InvalidInput if it injects none
     */
    static void requireSignal(Study study) {
        if (study.injection().isNone()) {
            throw new InvalidInput("injection.signal: missing; name the signal and its strength in the study, such as"
                    + " injection: {signal: signal.zip, sigma: 2}");
        }
    }

    /**
     * Refuses a signal whose sample does not suffice for the largest strength.
     *
     * @param runnable with the signal
     * @param rising its strengths
     * @throws InvalidInput if there are too few events
     */
    static void requireEvents(RunnableStudy runnable, double[] rising) {
        Injection injection = runnable.study().injection();
        if (!injection.isNone()) {
            try {
                runnable.withInjection(injection.withStrength(rising[rising.length - 1]))
                        .sources();
            } catch (InvalidInput tooFew) {
                throw new InvalidInput(tooFew.problems().stream()
                        .map(problem -> "--strengths: " + injection.signal() + " " + problem)
                        .toList());
            }
        }
    }

    private static double strength(String text) {
        try {
            double value = DecimalText.parse(text.strip());
            if (value > 0 && value < Double.POSITIVE_INFINITY) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Reported below, like a number out of bounds.
        }
        throw new InvalidInput("--strengths: " + text + "; give numbers above 0 with commas between; strength 0 is the"
                + " ensemble without signal");
    }
}
