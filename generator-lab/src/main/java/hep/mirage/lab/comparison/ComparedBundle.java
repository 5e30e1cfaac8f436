package hep.mirage.lab.comparison;

import hep.mirage.model.event.EventSplit;
import hep.mirage.model.event.SampleDigest;
import hep.mirage.model.generator.GeneratorBundle;
import hep.mirage.model.generator.GeneratorManifest;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Identifies the bundle of a compared generator, for readers of the results.
 *
 * @param file its path
 * @param sha256 of its bytes
 * @param kind such as wgan_gp
 * @param trainingSeed master seed of its training
 * @param sample that it was trained on
 * @param split which of its events were held out
 */
public record ComparedBundle(
        String file, String sha256, String kind, long trainingSeed, SampleDigest sample, EventSplit split) {
    /**
     * Describes a bundle.
     *
     * @param file its path
     * @param bundle read from there
     */
    public static ComparedBundle of(Path file, GeneratorBundle bundle) {
        GeneratorManifest manifest = bundle.manifest();
        return new ComparedBundle(
                String.valueOf(file.getFileName()),
                bundle.digest(),
                manifest.kind().name().toLowerCase(Locale.ROOT),
                manifest.seed(),
                manifest.sample(),
                manifest.split());
    }
}
