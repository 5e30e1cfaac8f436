package hep.mirage.lab.training;

import hep.mirage.model.InvalidInput;

/**
 * A checkpoint that cannot be read, belongs to another training, or cannot be written: says nothing about the training
 * itself, which can begin again, or elsewhere.
 */
public final class UnusableCheckpoint extends InvalidInput {
    private static final long serialVersionUID = 1L;

    UnusableCheckpoint(String problem) {
        super(problem);
    }
}
