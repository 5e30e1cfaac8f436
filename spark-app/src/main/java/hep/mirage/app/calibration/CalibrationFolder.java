package hep.mirage.app.calibration;

import hep.mirage.app.folder.ResultFolder;
import hep.mirage.app.provenance.EnsembleManifest;
import hep.mirage.search.calibration.Calibration;
import hep.mirage.search.calibration.CalibrationPlan;
import hep.mirage.search.calibration.CoverageRow;
import hep.mirage.search.calibration.ExceedanceRow;
import hep.mirage.search.calibration.SpectrumCalibration;
import hep.mirage.search.calibration.TailCoverageRow;
import hep.mirage.search.table.Table;
import java.util.List;
import java.util.function.Function;

/** A calibration on disk. */
public final class CalibrationFolder {
    private CalibrationFolder() {}

    /**
     * Writes the tables and, when they are complete, {@value CalibrationJson#FILE}.
     *
     * @param calibration the calibration
     * @param store the output folder
     * @param origin study, generator and software, as of the start
     * @param plan number of toys
     */
    public static void write(
            Calibration calibration, ResultFolder store, EnsembleManifest origin, CalibrationPlan plan) {
        write(calibration, store, origin, ExceedanceRow.TABLE, SpectrumCalibration::exceedances);
        write(calibration, store, origin, CoverageRow.TABLE, spectrum -> spectrum.coverage()
                .rows());
        write(store, origin, TailCoverageRow.TABLE, calibration.tails());
        store.writeDocument(CalibrationJson.FILE, CalibrationJson.write(origin, plan, calibration));
    }

    private static <T> void write(
            Calibration calibration,
            ResultFolder store,
            EnsembleManifest origin,
            Table<T> codec,
            Function<SpectrumCalibration, List<T>> rowsOf) {
        List<T> rows = calibration.spectra().stream()
                .flatMap(spectrum -> rowsOf.apply(spectrum).stream())
                .toList();
        write(store, origin, codec, rows);
    }

    private static <T> void write(ResultFolder store, EnsembleManifest origin, Table<T> codec, List<T> rows) {
        store.writeTable(codec.name() + ".parquet", codec, rows, origin.metadata());
    }
}
