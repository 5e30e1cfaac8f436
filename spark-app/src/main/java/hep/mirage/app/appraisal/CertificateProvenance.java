package hep.mirage.app.appraisal;

import hep.mirage.app.provenance.Software;
import hep.mirage.model.event.SampleDigest;
import hep.mirage.model.generator.GeneratorBundle;
import hep.mirage.search.plan.Machine;

/**
 * Provenance of a certificate.
 *
 * @param study name of the study that defines where bumps are searched for
 * @param masterSeed of the events drawn
 * @param eventsDrawn for the mass spectra
 * @param generatorSha256 of the bundle
 * @param sample the sample that generated events were compared with
 * @param software the software used
 * @param machine the machine used
 */
public record CertificateProvenance(
        String study,
        long masterSeed,
        long eventsDrawn,
        String generatorSha256,
        SampleDigest sample,
        Software software,
        Machine machine) {
    /**
     * The provenance of the results of this process.
     *
     * @param study name of the study
     * @param masterSeed of the events drawn
     * @param eventsDrawn for the mass spectra
     * @param bundle the assessed bundle
     * @param sample the sample that it was compared with
     */
    public static CertificateProvenance ofThisProcess(
            String study, long masterSeed, long eventsDrawn, GeneratorBundle bundle, SampleDigest sample) {
        return new CertificateProvenance(
                study,
                masterSeed,
                eventsDrawn,
                bundle.digest(),
                sample,
                Software.ofThisProcess(),
                Machine.ofThisProcess());
    }
}
