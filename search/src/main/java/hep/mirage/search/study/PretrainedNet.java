package hep.mirage.search.study;

import hep.mirage.model.BoundedFile;
import hep.mirage.model.Counted;
import hep.mirage.model.InputPath;
import hep.mirage.model.InvalidInput;
import hep.mirage.model.ReadFailure;
import hep.mirage.model.Sha256;
import hep.mirage.model.dataset.Labeller;
import hep.mirage.model.network.Activation;
import hep.mirage.model.network.NetworkShape;
import hep.mirage.model.training.file.ClassifierModel;
import hep.mirage.search.arm.Arm;
import hep.mirage.search.arm.Protection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The net of {@code classifier.pretrained}, which scores events without being trained in a run.
 *
 * @param model weights, inputs and the constants that standardise them
 * @param sha256 of the file, 64 hexadecimal digits
 */
public record PretrainedNet(ClassifierModel model, String sha256) {
    /** The key that names it, {@value}. */
    public static final String KEY = "classifier.pretrained";

    /** Rejects null components. */
    public PretrainedNet {
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(sha256, "sha256");
    }

    /**
     * Reads the net of a study.
     *
     * @param study names the file, and the inputs of the arms whose events the net scores
     * @return empty if the study names none
     * @throws InvalidInput if it cannot be read, is no classifier, or has other inputs than such an arm
     */
    public static Optional<PretrainedNet> of(Study study) {
        String file = study.classifier().pretrained();
        if (file.isEmpty()) {
            return Optional.empty();
        }
        PretrainedNet net = read(InputPath.of(file));
        net.requireResponse(file);
        study.arms().stream()
                .filter(arm -> arm.protection() instanceof Protection.Pretrained)
                .forEach(arm -> net.requireInputs(file, study, arm));
        return Optional.of(net);
    }

    private static PretrainedNet read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new InvalidInput(file + ": no such file; make it: ./mirage train-classifier STUDY --out " + file
                    + ", or give the path of another net");
        }
        try {
            return new PretrainedNet(ClassifierModel.load(file), Sha256.of(BoundedFile.bytes(file)));
        } catch (IOException e) {
            throw new InvalidInput(file + ": cannot be read (" + ReadFailure.reason(e)
                    + "); give the path of a net, as mirage train-classifier writes it");
        }
    }

    private void requireResponse(String file) {
        NetworkShape shape = model.weights().shape();
        Activation last = shape.layers().get(shape.depth() - 1).activation();
        if (shape.outputs() != 1 || last != Activation.SIGMOID) {
            throw new InvalidInput(file + ": " + Counted.of(shape.outputs(), "output") + ", " + last
                    + "; a classifier has one, SIGMOID; give another net");
        }
    }

    private void requireInputs(String file, Study study, Arm arm) {
        List<String> wanted = new Labeller(
                        study.schema(), study.inputsOf(arm), study.classifier().angleEncoding())
                .inputNames();
        if (!wanted.equals(model.inputs())) {
            throw new InvalidInput(file + ": its inputs are " + String.join(", ", model.inputs()) + "; those of arm "
                    + arm.name() + " are " + String.join(", ", wanted)
                    + "; list the net's inputs, in this order, or train another net");
        }
    }
}
