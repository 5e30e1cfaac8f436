package hep.mirage.lab.training;

import hep.mirage.model.InvalidInput;

/**
 * A checkpoint that cannot be read, belongs to another training, or cannot be written: does not affect the training
 * itself, which can be restarted, possibly elsewhere.
 */
public final class UnusableCheckpoint extends InvalidInput {
    private static final long serialVersionUID = 1L;

    UnusableCheckpoint(String problem) {
        super(problem);
    }
}
