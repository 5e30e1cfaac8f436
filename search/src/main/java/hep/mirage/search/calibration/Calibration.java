package hep.mirage.search.calibration;

import hep.mirage.model.InvalidInput;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.LongConsumer;

/**
 * Toys without signal and without classifier for every hypothesis of a study and every fraction of its events: which
 * significances are calibrated, and by how much the others are off.
 *
 * @param spectra one for each hypothesis and fraction
 * @param curves the toys behind them in the form that figures need, in the same order
 * @param tails coverage of extrapolated global p-values, for known laws
 */
public record Calibration(List<SpectrumCalibration> spectra, List<ToyCurves> curves, List<TailCoverageRow> tails) {
    /** Name of the document in an output folder. */
    public static final String FILE = "calibration.json";

    /** Toys of each spectrum that are tried before the others are drawn. */
    private static final int TRIAL_TOYS = 50;

    /** Toys of the trial that must have a value, so that the calibration has enough toys for a mean and a width. */
    private static final int FEWEST_VALUES = 10;

    /** Copies the lists. */
    public Calibration {
        spectra = List.copyOf(spectra);
        curves = List.copyOf(curves);
        tails = List.copyOf(tails);
    }

    /**
     * Draws, fits and compares.
     *
     * @param backgrounds expected counts of a run, one for each hypothesis
     * @param seed master seed of the toys
     * @param plan number of toys and fractions
     * @param done progress callback; receives the number of newly completed toys, with and without signal, and
     *     ensembles, from any thread
     * @throws InvalidInput if a spectrum has too few events for its toys to be fitted; detected before the toys are
     *     drawn
     */
    public static Calibration of(List<Background> backgrounds, long seed, CalibrationPlan plan, LongConsumer done) {
        requireFits(backgrounds, seed, plan);
        List<SpectrumCalibration> spectra = new ArrayList<>();
        List<ToyCurves> curves = new ArrayList<>();
        int member = 0;
        for (Background ofRun : backgrounds) {
            for (double fraction : plan.keptFractions()) {
                Background background = ofRun.kept(fraction);
                ToySignificances toys = ToySignificances.of(background, seed, member, plan.toys(), done);
                Coverage coverage = Coverage.of(background, fraction, seed, member + 1, plan.limitToys(), done);
                spectra.add(SpectrumCalibration.of(background, fraction, toys, coverage));
                curves.add(ToyCurves.of(toys));
                member += 1 + Coverage.MEMBERS;
            }
        }
        return new Calibration(spectra, curves, TailCoverage.of(seed, plan.tailEnsembles(), done));
    }

    /**
     * The first toys of each spectrum and its expectation, so that a spectrum that cannot be fitted is reported within
     * seconds.
     */
    private static void requireFits(List<Background> backgrounds, long seed, CalibrationPlan plan) {
        List<String> problems = new ArrayList<>();
        for (Background ofRun : backgrounds) {
            for (double fraction : plan.keptFractions()) {
                Background background = ofRun.kept(fraction);
                ToySignificances trial = ToySignificances.of(background, seed, 0, TRIAL_TOYS, drawn -> {});
                List<String> rare = trial.statistics().stream()
                        .filter(statistic -> trial.values(statistic).length < FEWEST_VALUES)
                        .map(Statistic::column)
                        .toList();
                if (trial.pulls().length == 0) {
                    problems.add(String.format(
                            Locale.ROOT,
                            "hypothesis %s GeV, kept fraction %s: none of %d toys of %.3g expected events could be fitted"
                                    + " (%s); keep a larger fraction (--kept-fraction), or raise dataset.expected_events",
                            background.region().massGeV(),
                            fraction,
                            TRIAL_TOYS,
                            Arrays.stream(background.expected().counts()).sum(),
                            trial.firstFailure().orElse("no error of the signal is known")));
                } else if (!rare.isEmpty()) {
                    problems.add(String.format(
                            Locale.ROOT,
                            "hypothesis %s GeV, kept fraction %s: fewer than %d of %d toys of %.3g expected events have a %s;"
                                    + " keep a larger fraction (--kept-fraction), or raise dataset.expected_events",
                            background.region().massGeV(),
                            fraction,
                            FEWEST_VALUES,
                            TRIAL_TOYS,
                            Arrays.stream(background.expected().counts()).sum(),
                            String.join(", ", rare)));
                } else {
                    background.expectedSignalError();
                    background.expectedLimits();
                }
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems);
        }
    }
}
