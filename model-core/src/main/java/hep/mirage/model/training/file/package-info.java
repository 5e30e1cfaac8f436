/**
 * Step 3 of 8, inside: the file format of trained classifiers. It is the model zip of DeepLearning4J 1.0.0-M2.1, which opens
 * it without Mirage: {@code configuration.json} describes the layers, {@code coefficients.bin} holds the weights. Both are
 * written and read here, without DeepLearning4J; the tests of the engine {@code dl4j} compare them with what that library
 * writes, byte for byte, and open them with it.
 */
package hep.mirage.model.training.file;
