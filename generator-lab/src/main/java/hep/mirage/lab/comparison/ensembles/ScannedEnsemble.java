package hep.mirage.lab.comparison.ensembles;

import hep.mirage.search.integration.SignificanceScans;
import hep.mirage.search.study.Study;
import java.util.function.Supplier;

/**
 * An ensemble to compare with others.
 *
 * @param folder its folder, as named by the user
 * @param study its study
 * @param generatorSha256 digest of the bundle that its events were drawn from
 * @param scans reads the significances of its runs; called once, after the studies were checked
 */
public record ScannedEnsemble(String folder, Study study, String generatorSha256, Supplier<SignificanceScans> scans) {}
