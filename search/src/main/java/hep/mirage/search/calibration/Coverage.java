package hep.mirage.search.calibration;

import hep.mirage.fit.global.BinomialFraction;
import hep.mirage.fit.global.Interval;
import hep.mirage.fit.limit.ProfileLikelihood;
import hep.mirage.fit.limit.SignalModel;
import hep.mirage.fit.limit.UpperLimit;
import hep.mirage.fit.significance.PValue;
import hep.mirage.fit.spectrum.Spectrum;
import hep.mirage.model.InvalidInput;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongConsumer;

/**
 * Coverage of limits and intervals on the signal, from toys with signals of several sizes.
 *
 * <p>A limit is above a signal if and only if CLs of that signal is 0.05 or more, and an interval of one standard
 * deviation covers it if and only if t(mu) is 1 or less. Both are evaluated directly, without a search for the ends.
 *
 * @param toysASignal toys for each size of the signal
 * @param failed toys without an answer to some question because a fit did not converge
 * @param rows one for each signal and property
 */
public record Coverage(int toysASignal, int failed, List<CoverageRow> rows) {
    /** Injected signals in standard deviations of the signal fitted to background only. */
    private static final double[] SIGNALS_SIGMA = {0, 1, 2};

    /** Number of sets of toys, each with its own member. */
    public static final int MEMBERS = SIGNALS_SIGMA.length;

    static final double ALPHA = 1 - UpperLimit.CONFIDENCE;

    private static final double LARGEST_SIGMA = 8;
    private static final double PRECISION = 1e-12;

    /** Copies the list. */
    public Coverage {
        rows = List.copyOf(rows);
    }

    /** The property whose coverage is measured. */
    public enum Promise {
        /** The signal is not above the CLs upper limit at 95 %. It over-covers by design. */
        UPPER_LIMIT("cls_limit_95_above_signal"),
        /** The signal is inside the profile likelihood interval of one standard deviation. */
        INTERVAL("profile_interval_68_holds_signal"),
        /** The limit of a spectrum without signal is below a line of the expected band. */
        EXPECTED_BAND("cls_limit_95_below_expected");

        private final String column;

        Promise(String column) {
            this.column = column;
        }

        /** Its name in every table. */
        public String column() {
            return column;
        }
    }

    /**
     * Measures it.
     *
     * @param background law from which toys are drawn
     * @param keptFraction fraction of a run's events that it contains
     * @param seed master seed of the toys
     * @param firstMember of {@link #MEMBERS} independent sets
     * @param toys for each size of the signal
     * @param drawn progress callback; receives the number of newly completed toys, from any thread
     * @throws InvalidInput if the background has too few events to determine the size of a signal
     */
    public static Coverage of(
            Background background, double keptFraction, long seed, int firstMember, int toys, LongConsumer drawn) {
        SignalModel model = background.signalModel();
        List<CoverageRow> rows = new ArrayList<>();
        LongAdder failed = new LongAdder();
        for (int i = 0; i < MEMBERS; i++) {
            List<Tally> tallies = questions(background, keptFraction, SIGNALS_SIGMA[i]).stream()
                    .map(Tally::new)
                    .toList();
            Spectrum expected = background.withSignal(tallies.get(0).question.signalEvents());
            new PoissonToys(expected, seed, firstMember + i)
                    .forEach(toys, (toy, spectrum) -> ask(model.of(spectrum), tallies, failed), drawn);
            tallies.forEach(tally -> rows.add(tally.row()));
        }
        return new Coverage(toys, failed.intValue(), rows);
    }

    private static void ask(ProfileLikelihood toy, List<Tally> tallies, LongAdder failed) {
        boolean complete = true;
        for (Tally tally : tallies) {
            complete &= tally.ask(toy);
        }
        if (!complete) {
            failed.increment();
        }
    }

    /** The interval is tested for every signal, the limit for signals to be excluded, the band without signal. */
    private static List<CoverageQuestion> questions(Background background, double keptFraction, double sigma) {
        double events = sigma * background.expectedSignalError();
        double m0 = background.region().massGeV();
        List<CoverageQuestion> questions = new ArrayList<>();
        questions.add(new CoverageQuestion(
                m0, keptFraction, Promise.INTERVAL, sigma, events, OptionalDouble.empty(), events, Interval.LEVEL_68));
        if (sigma > 0) {
            questions.add(new CoverageQuestion(
                    m0,
                    keptFraction,
                    Promise.UPPER_LIMIT,
                    sigma,
                    events,
                    OptionalDouble.empty(),
                    events,
                    limitCoverage(sigma)));
        } else {
            double[] band = background.expectedLimits();
            for (int i = 0; i < band.length; i++) {
                double n = i - 2.0;
                questions.add(new CoverageQuestion(
                        m0,
                        keptFraction,
                        Promise.EXPECTED_BAND,
                        sigma,
                        events,
                        OptionalDouble.of(n),
                        band[i],
                        PValue.ofSigma(-n)));
            }
        }
        return questions;
    }

    /**
     * How often a CLs limit is above a signal of s standard deviations, asymptotically: with the fitted signal s + x, x
     * normal, CLs = Phi(x) / Phi(x + s), which rises with x; the coverage is the probability of an x above the one
     * where it reaches 0.05.
     */
    static double limitCoverage(double signalSigma) {
        double low = -LARGEST_SIGMA;
        double high = LARGEST_SIGMA;
        while (high - low > PRECISION) {
            double middle = 0.5 * (low + high);
            if (PValue.ofSigma(-middle) / PValue.ofSigma(-middle - signalSigma) < ALPHA) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return PValue.ofSigma(low);
    }

    /** Answers to one question, counted by many threads. */
    private static final class Tally {
        private final CoverageQuestion question;
        private final LongAdder answers = new LongAdder();
        private final LongAdder kept = new LongAdder();

        Tally(CoverageQuestion question) {
            this.question = question;
        }

        /** Whether the toy has an answer. */
        boolean ask(ProfileLikelihood toy) {
            OptionalDouble measured = question.measured(toy);
            if (measured.isPresent()) {
                answers.increment();
                if (question.isKept(measured.getAsDouble())) {
                    kept.increment();
                }
            }
            return measured.isPresent();
        }

        CoverageRow row() {
            return CoverageRow.of(question, new BinomialFraction(kept.sum(), answers.sum()));
        }
    }
}
