package hep.mirage.app.comparison.ensembles;

import hep.mirage.app.provenance.Machine;
import hep.mirage.app.provenance.Software;
import hep.mirage.search.study.Study;

/**
 * Where the figures of a comparison of ensembles come from; the ensembles themselves are in {@link EnsembleComparison}.
 *
 * @param study name of the first ensemble's
 * @param studySha256 digest of what decides the rows, the same for all
 * @param masterSeed of all runs
 * @param software that compared
 * @param machine that it ran on
 */
public record EnsembleComparisonProvenance(
        String study, String studySha256, long masterSeed, Software software, Machine machine) {
    /**
     * The provenance of what this process finds.
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
