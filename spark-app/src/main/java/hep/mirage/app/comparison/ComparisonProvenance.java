package hep.mirage.app.comparison;

import hep.mirage.app.provenance.Machine;
import hep.mirage.app.provenance.Software;
import hep.mirage.lab.comparison.ComparedBundle;
import hep.mirage.search.study.Study;
import java.util.List;

/**
 * Where the figures of a comparison come from.
 *
 * @param study name of the study that says where bumps are looked for
 * @param masterSeed of the events drawn
 * @param eventsDrawn from each generator
 * @param bundles that were compared, in the order of the tables
 * @param software that compared
 * @param machine that it ran on
 */
public record ComparisonProvenance(
        String study,
        long masterSeed,
        long eventsDrawn,
        List<ComparedBundle> bundles,
        Software software,
        Machine machine) {
    /** Copies the list. */
    public ComparisonProvenance {
        bundles = List.copyOf(bundles);
    }

    /**
     * The provenance of what this process finds.
     *
     * @param study that says where bumps are looked for
     * @param eventsDrawn from each generator
     * @param bundles that were compared
     */
    public static ComparisonProvenance ofThisProcess(Study study, long eventsDrawn, List<ComparedBundle> bundles) {
        return new ComparisonProvenance(
                study.name(),
                study.ensemble().masterSeed(),
                eventsDrawn,
                bundles,
                Software.ofThisProcess(),
                Machine.ofThisProcess());
    }
}
