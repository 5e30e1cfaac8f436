/**
 * Step 3 of 8, inside: DeepLearning4J, the only room that knows it. {@link hep.mirage.model.training.dl4j.Dl4jEngine} takes
 * and gives what every engine does and is there to be compared with: another implementation of the same training, with our
 * initial weights, order of events and dropout masks. It has no label-proportion loss.
 *
 * <p>{@link hep.mirage.model.training.dl4j.ClassifierModel} keeps a trained classifier of any engine as a DL4J model zip, so
 * that it can be opened without Mirage.
 */
package hep.mirage.model.training.dl4j;
