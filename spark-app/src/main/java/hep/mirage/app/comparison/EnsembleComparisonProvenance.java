package hep.mirage.app.comparison;

import hep.mirage.app.provenance.Software;
import hep.mirage.lab.comparison.ensembles.EnsembleComparison;
import hep.mirage.search.plan.Machine;
import hep.mirage.search.study.Study;

/**
 * Provenance of a comparison of ensembles; the ensembles themselves are in {@link EnsembleComparison}.
 *
 * @param study name of the first ensemble's
 * @param studySha256 digest of everything that determines the rows, the same for all
 * @param masterSeed of all runs
 * @param software the software used
 * @param machine the machine used
 */
public record EnsembleComparisonProvenance(
        String study, String studySha256, long masterSeed, Software software, Machine machine) {
    /**
     * The provenance of the results of this process.
     *
     * @param study of the first ensemble
     * @param studySha256 its digest
     */
    public static EnsembleComparisonProvenance ofThisProcess(Study study, String studySha256) {
        return new EnsembleComparisonProvenance(
                study.name(),
                studySha256,
                study.ensemble().masterSeed(),
                Software.ofThisProcess(),
                Machine.ofThisProcess());
    }
}
