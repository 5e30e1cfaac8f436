/**
 * Step 3 of 8 with DeepLearning4J: takes a training task, gives a trained net. An independent implementation of the same
 * training, with Mirage's initial weights, order of events and dropout masks, for comparison with the engine {@code fused}. It
 * has no label-proportion loss.
 *
 * <p>{@link hep.mirage.engine.dl4j.Dl4jEngine} has two names. {@code dl4j} runs on the CPU, about fifty times slower than
 * {@code fused} at batch size 1. {@code dl4j-cuda} runs on an NVIDIA GPU; it needs a build with the Maven profile {@code
 * nd4j-cuda}, and trains one net at a time. ND4J uses whatever backend it finds ({@code ComputeBackend}), so each name
 * requires its own and never falls back to the other.
 */
package hep.mirage.engine.dl4j;
