package hep.mirage.search.dataset;

import com.fasterxml.jackson.databind.node.ObjectNode;
import hep.mirage.search.arm.Arm;
import hep.mirage.search.study.RunnableStudy;
import hep.mirage.search.study.file.StudyWriter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A digest of everything that determines the events of an arm's datasets: schema, generator, expected events, mass range,
 * injected signal and master seed. Studies that differ only in classifier, scan, fits or other arms have the same datasets.
 */
public final class DatasetsDigest {
    /** Metadata key of datasets and, where it is handed on, of scores: {@value}. */
    public static final String KEY = "mirage.datasets.sha256";

    private DatasetsDigest() {}

    /**
     * The digest.
     *
     * @param runnable study and generators
     * @param arm of the study
     * @return 64 hexadecimal digits
     */
    public static String of(RunnableStudy runnable, Arm arm) {
        ObjectNode tree = StudyWriter.tree(runnable.study());
        tree.retain(List.of("schema", "dataset", "injection"));
        ((ObjectNode) tree.get("injection")).remove("signal");
        Map<String, String> others = runnable.otherDigests();
        tree.put("signal", others.getOrDefault("injection.signal", ""));
        tree.put(
                "generator",
                others.getOrDefault("arms." + arm.name(), runnable.bundle().digest()));
        tree.put("master_seed", runnable.study().ensemble().masterSeed());
        return StudyWriter.sha256(tree);
    }

    /**
     * The digests of the external arms' datasets, by the arm's name.
     *
     * @param runnable study and generators
     */
    public static Map<String, String> ofExternalArms(RunnableStudy runnable) {
        Map<String, String> digests = new TreeMap<>();
        runnable.study().arms().stream()
                .filter(arm -> arm.protection().isExternal())
                .forEach(arm -> digests.put(arm.name(), of(runnable, arm)));
        return digests;
    }
}
