package hep.mirage.app.comparison;

import hep.mirage.app.provenance.Software;
import hep.mirage.lab.comparison.ComparedBundle;
import hep.mirage.search.plan.Machine;
import hep.mirage.search.study.Study;
import java.util.List;

/**
 * Provenance of a comparison.
 *
 * @param study name of the study that defines where bumps are searched for
 * @param masterSeed of the events drawn
 * @param eventsDrawn from each generator
 * @param bundles compared bundles, in the order of the tables
 * @param software the software used
 * @param machine the machine used
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
     * The provenance of the results of this process.
     *
     * @param study that defines where bumps are searched for
     * @param eventsDrawn from each generator
     * @param bundles compared bundles
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
