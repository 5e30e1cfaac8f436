package hep.mirage.app.appraisal;

import hep.mirage.app.provenance.Machine;
import hep.mirage.app.provenance.Software;
import hep.mirage.model.event.SampleDigest;
import hep.mirage.model.generator.GeneratorBundle;

/**
 * Where the figures of a certificate come from.
 *
 * @param study name of the study that says where bumps are looked for
 * @param masterSeed of the events drawn
 * @param eventsDrawn for the mass spectra
 * @param generatorSha256 of the bundle
 * @param sample that generated events were compared with
 * @param software that judged
 * @param machine that it ran on
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
     * The provenance of what this process finds.
     *
     * @param study name of the study
     * @param masterSeed of the events drawn
     * @param eventsDrawn for the mass spectra
     * @param bundle that was judged
     * @param sample that it was compared with
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
