package hep.mirage.app.calibration;

import hep.mirage.app.ensemble.EnsembleStore;
import hep.mirage.app.provenance.EnsembleManifest;
import hep.mirage.app.table.TableCodec;
import java.util.ArrayList;
import java.util.List;
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
     */
    public static Calibration of(List<Background> backgrounds, long seed, CalibrationPlan plan, LongConsumer done) {
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
     * Writes the tables and, when they are complete, {@value CalibrationJson#FILE}.
     *
     * @param store the output folder
     * @param origin study, generator and software, as begun
     * @param plan how many toys there were
     */
    public void write(EnsembleStore store, EnsembleManifest origin, CalibrationPlan plan) {
        write(store, origin, CalibrationTables.CALIBRATION, SpectrumCalibration::exceedances);
        write(store, origin, CalibrationTables.COVERAGE, spectrum -> spectrum.coverage()
                .rows());
        write(store, origin, TailCoverageRow.CODEC, tails);
        store.writeDocument(CalibrationJson.FILE, CalibrationJson.write(origin, plan, this));
    }

    private <T> void write(
            EnsembleStore store,
            EnsembleManifest origin,
            TableCodec<T> codec,
            Function<SpectrumCalibration, List<T>> rowsOf) {
        List<T> rows = spectra.stream()
                .flatMap(spectrum -> rowsOf.apply(spectrum).stream())
                .toList();
        write(store, origin, codec, rows);
    }

    private static <T> void write(EnsembleStore store, EnsembleManifest origin, TableCodec<T> codec, List<T> rows) {
        store.writeTable(codec.name() + ".parquet", codec, rows, origin.metadata());
    }
}
