package hep.mirage.search.study;

import hep.mirage.model.InvalidInput;
import hep.mirage.model.event.FeatureSchema;
import hep.mirage.model.generator.EarlyStopping;
import hep.mirage.model.generator.GeneratorBundle;
import hep.mirage.model.generator.GeneratorSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The section {@code generator}: which bundle a study draws from, and how {@code train-generator} makes it. */
final class GeneratorSection {
    private final YamlSection section;
    private final YamlSection training;
    private final Optional<Path> bundle;

    /**
     * Reads the section.
     *
     * @param folder where relative paths start
     */
    GeneratorSection(YamlSection section, Path folder) {
        this.section = section;
        this.training = section.section("training");
        this.bundle = section.requiredText(
                        "bundle", "give the path of a generator bundle, from the folder of this file")
                .map(path -> folder.resolve(path).normalize());
    }

    Optional<Path> bundle() {
        return bundle;
    }

    /** How the generator is trained. */
    GeneratorSettings training() {
        return new GeneratorTrainingSection(training).settings();
    }

    /** Share of the sample's events that no training sees. */
    double heldOutFraction() {
        return training.number(
                "held_out_fraction", "", StudyBounds.PROPER_FRACTION, StudyFile.DEFAULT_HELD_OUT_FRACTION);
    }

    /** When the training ends before its last epoch; never where the study says nothing. */
    EarlyStopping earlyStopping() {
        if (training.value("early_stopping").isEmpty()) {
            return EarlyStopping.never();
        }
        YamlSection early = training.section("early_stopping");
        return new EarlyStopping(
                early.count("every_epochs", StudyBounds.PATIENCE, 5),
                early.count("patience", StudyBounds.PATIENCE, 4),
                early.number("min_delta", "", StudyBounds.MIN_DELTA, 0));
    }

    /** Whether a bundle lies where the section says. */
    boolean isMade() {
        return bundle.filter(Files::exists).isPresent();
    }

    /** Opens the bundle; one that is not there, cannot be read, or is of another schema than the study's, is a problem. */
    Optional<GeneratorBundle> open(Optional<FeatureSchema> schema) {
        if (bundle.isPresent() && !isMade()) {
            section.problem(
                    "bundle",
                    bundle.get() + ": no such file; make it: ./mirage train-generator STUDY --sample FILE --out "
                            + bundle.get() + ", or give the path of another bundle");
            return Optional.empty();
        }
        try {
            return bundle.map(file ->
                    schema.map(wanted -> StudyBundle.read(file, wanted)).orElseGet(() -> GeneratorBundle.read(file)));
        } catch (InvalidInput unreadable) {
            unreadable.problems().forEach(problem -> section.problem("bundle", problem));
            return Optional.empty();
        }
    }
}
