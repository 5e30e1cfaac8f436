package hep.mirage.app.calibration;

import hep.mirage.app.ensemble.EnsembleStore;
import hep.mirage.app.provenance.EnsembleManifest;
import hep.mirage.model.InvalidInput;
import hep.mirage.search.calibration.Background;
import hep.mirage.search.calibration.Coverage;
import hep.mirage.search.calibration.CoverageRow;
import hep.mirage.search.calibration.ExceedanceRow;
import hep.mirage.search.calibration.SpectrumCalibration;
import hep.mirage.search.calibration.Statistic;
import hep.mirage.search.calibration.ToyCurves;
import hep.mirage.search.calibration.ToySignificances;
import hep.mirage.search.table.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.LongConsumer;

/**
 * Toys without signal and without classifier for every hypothesis of a study and every fraction of its events: which
 * significance is what it says, and by how much the others are not.
 *
 * @param spectra one for each hypothesis and fraction
 * @param curves the toys behind them as figures need them, in the same order
 * @param tails what extrapolations of global p-values cover, for laws that are known
 */
public record Calibration(List<SpectrumCalibration> spectra, List<ToyCurves> curves, List<TailCoverageRow> tails) {
    /** Toys that are tried of each spectrum before the others are drawn. */
    private static final int TRIAL_TOYS = 50;

    /** Toys of the trial that must have a value, so that the calibration itself has enough for a mean and a width. */
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
     * @param backgrounds what a run expects, one for each hypothesis
     * @param seed master seed of the toys
     * @param plan how many toys, of which fractions
     * @param done is told how many more toys, with signals and without, and ensembles are done, from any thread
     * @throws InvalidInput where a spectrum has too few events for its toys to be fitted; found before toys are counted
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

    /** The first toys of each spectrum, and what it expects: a spectrum that no fit can take is told in seconds. */
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

    /**
     * Writes the tables and, when they are complete, {@value CalibrationJson#FILE}.
     *
     * @param store the output folder
     * @param origin study, generator and software, as begun
     * @param plan how many toys there were
     */
    public void write(EnsembleStore store, EnsembleManifest origin, CalibrationPlan plan) {
        write(store, origin, ExceedanceRow.TABLE, SpectrumCalibration::exceedances);
        write(store, origin, CoverageRow.TABLE, spectrum -> spectrum.coverage().rows());
        write(store, origin, TailCoverageRow.TABLE, tails);
        store.writeDocument(CalibrationJson.FILE, CalibrationJson.write(origin, plan, this));
    }

    private <T> void write(
            EnsembleStore store,
            EnsembleManifest origin,
            Table<T> codec,
            Function<SpectrumCalibration, List<T>> rowsOf) {
        List<T> rows = spectra.stream()
                .flatMap(spectrum -> rowsOf.apply(spectrum).stream())
                .toList();
        write(store, origin, codec, rows);
    }

    private static <T> void write(EnsembleStore store, EnsembleManifest origin, Table<T> codec, List<T> rows) {
        store.writeTable(codec.name() + ".parquet", codec, rows, origin.metadata());
    }
}
