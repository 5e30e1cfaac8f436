package hep.mirage.app.observed;

import com.fasterxml.jackson.databind.JsonNode;
import hep.mirage.app.folder.ResultFolder;
import hep.mirage.app.provenance.EnsembleManifest;
import hep.mirage.app.provenance.Software;
import hep.mirage.model.event.SampleDigest;
import hep.mirage.search.integration.RequiredRow;
import hep.mirage.search.observed.BlindPlaceRow;
import hep.mirage.search.observed.BlindSearch;
import hep.mirage.search.observed.CalibratedSearch;
import hep.mirage.search.observed.GlobalEstimate;
import hep.mirage.search.observed.ObservedFitTable;
import hep.mirage.search.observed.ObservedLimitRow;
import hep.mirage.search.observed.PlaceRow;
import hep.mirage.search.observed.SeedRow;
import hep.mirage.search.plan.Machine;
import hep.mirage.search.study.file.StudyWriter;
import hep.mirage.search.table.DocumentJson;
import hep.mirage.search.table.Table;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The search of observed data on disk: tables, one Parquet file each, and, when they are complete, {@value #FILE}.
 *
 * @param store output folder
 */
public record SearchFolder(ResultFolder store) {
    /** The result with its provenance. */
    public static final String FILE = "search.json";

    private static final DocumentJson JSON = new DocumentJson()
            .withRows(PlaceRow.class)
            .withRows(SeedRow.class)
            .withRows(ObservedLimitRow.class)
            .withRows(GlobalEstimate.class)
            .withRows(BlindPlaceRow.class)
            .withRows(RequiredRow.class);

    /**
     * Where the numbers come from.
     *
     * @param study as resolved
     * @param studySha256 digest of what determines its rows
     * @param generatorSha256 digest of its bundle
     * @param masterSeed of the nets, with their seeds
     * @param ensembles folders of the ensembles, as named by the user
     * @param dataFile name of the data's file or folder
     * @param dataSha256 digest of its bytes
     * @param software that searched
     * @param machine on which
     * @param started when
     */
    public record Provenance(
            JsonNode study,
            String studySha256,
            String generatorSha256,
            long masterSeed,
            List<String> ensembles,
            String dataFile,
            String dataSha256,
            Software software,
            Machine machine,
            String started) {
        /**
         * The provenance of a search by this process.
         *
         * @param origin study, generator and software, as of the start
         * @param ensembles their folders, as named by the user
         * @param data digest of the data; its number of events is not kept, which a blind search must not tell
         */
        public static Provenance of(EnsembleManifest origin, List<String> ensembles, SampleDigest data) {
            return new Provenance(
                    StudyWriter.tree(origin.study()),
                    origin.studySha256(),
                    origin.generatorSha256(),
                    origin.study().ensemble().masterSeed(),
                    List.copyOf(ensembles),
                    data.fileName(),
                    data.sha256(),
                    origin.session().software(),
                    origin.session().machine(),
                    origin.started().toString());
        }
    }

    private record Document(Provenance provenance, CalibratedSearch search) {}

    private record BlindDocument(Provenance provenance, BlindSearch blindSearch) {}

    /**
     * The result as JSON.
     *
     * @param search the result
     * @param provenance where it comes from
     */
    public static String document(CalibratedSearch search, Provenance provenance) {
        return JSON.write(new Document(provenance, search));
    }

    /**
     * A blind result as JSON.
     *
     * @param search what may be seen
     * @param provenance where it comes from
     */
    public static String document(BlindSearch search, Provenance provenance) {
        return JSON.write(new BlindDocument(provenance, search));
    }

    /**
     * Writes a search.
     *
     * @param search the result
     * @param provenance where it comes from
     * @param origin study, generator and software, as of the start
     */
    public void write(CalibratedSearch search, Provenance provenance, EnsembleManifest origin) {
        Map<String, String> metadata = metadata(provenance, origin);
        write(ObservedFitTable.of(origin.study().fit()), search.fits(), metadata);
        write(PlaceRow.TABLE, search.places(), metadata);
        write(SeedRow.TABLE, search.seeds(), metadata);
        if (!search.limits().isEmpty()) {
            write(ObservedLimitRow.TABLE, search.limits(), metadata);
        }
        store.writeDocument(FILE, document(search, provenance));
    }

    /**
     * Writes a blind search.
     *
     * @param search what may be seen
     * @param provenance where it comes from
     * @param origin study, generator and software, as of the start
     */
    public void write(BlindSearch search, Provenance provenance, EnsembleManifest origin) {
        write(BlindPlaceRow.TABLE, search.sidebands(), metadata(provenance, origin));
        store.writeDocument(FILE, document(search, provenance));
    }

    private static Map<String, String> metadata(Provenance provenance, EnsembleManifest origin) {
        Map<String, String> metadata = new TreeMap<>(origin.metadata());
        metadata.put("mirage.data.sha256", provenance.dataSha256());
        return metadata;
    }

    private <T> void write(Table<T> table, List<T> rows, Map<String, String> metadata) {
        store.writeTable(table.name() + ".parquet", table, rows, metadata);
    }
}
