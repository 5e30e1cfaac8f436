package hep.mirage.app.calibration;

import com.fasterxml.jackson.databind.JsonNode;
import hep.mirage.app.provenance.EnsembleManifest;
import hep.mirage.app.provenance.Software;
import hep.mirage.search.calibration.Calibration;
import hep.mirage.search.calibration.CalibrationPlan;
import hep.mirage.search.calibration.CoverageRow;
import hep.mirage.search.calibration.ExceedanceRow;
import hep.mirage.search.calibration.SpectrumCalibration;
import hep.mirage.search.calibration.TailCoverageRow;
import hep.mirage.search.plan.Machine;
import hep.mirage.search.study.file.StudyWriter;
import hep.mirage.search.table.DocumentJson;
import java.time.Instant;
import java.util.List;

/** A calibration with its origin as JSON, in snake_case: the records' components. */
public final class CalibrationJson {
    /** Written last, to mark the tables as complete. */
    public static final String FILE = Calibration.FILE;

    private static final DocumentJson JSON = new DocumentJson()
            .withRows(ExceedanceRow.class)
            .withRows(CoverageRow.class)
            .withRows(TailCoverageRow.class);

    private CalibrationJson() {}

    /** Provenance and results of a calibration. */
    private record Document(
            JsonNode study,
            String studySha256,
            String generatorSha256,
            long masterSeed,
            CalibrationPlan plan,
            Software software,
            Machine machine,
            String started,
            String ended,
            List<SpectrumCalibration> spectra,
            List<TailCoverageRow> tailCoverage) {}

    /**
     * Writes a calibration that has just ended.
     *
     * @param origin study, generator and software, as of the start
     * @param plan number of toys
     * @param calibration the results
     */
    public static String write(EnsembleManifest origin, CalibrationPlan plan, Calibration calibration) {
        Document document = new Document(
                StudyWriter.tree(origin.study()),
                origin.studySha256(),
                origin.generatorSha256(),
                origin.study().ensemble().masterSeed(),
                plan,
                origin.session().software(),
                origin.session().machine(),
                origin.started().toString(),
                Instant.now().toString(),
                calibration.spectra(),
                calibration.tails());
        return JSON.write(document);
    }
}
