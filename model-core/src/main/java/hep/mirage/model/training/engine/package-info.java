/**
 * Step 3 of 8, inside: the default engine, {@link hep.mirage.model.training.engine.FusedEngine}. Takes a task with initial
 * weights and the dataset [n × d], gives the trained net. One thread, one net after the other.
 *
 * <p>There are two kinds of steps, depending on the study: on one event each with the row kernels (batch size 1, plain layers,
 * cross-entropy: the published classifier, and by far the fastest), or on a batch with the matrix kernel (everything else).
 * Scalar and vector kernels agree to the bit; batch steps of one event agree with event steps, and both with DL4J and with a
 * double-precision reference, within a few 1e-6 of weights and response after 2,000 steps of a small net.
 *
 * <p>Steps on one event support optimisers with idle rows ({@link hep.mirage.model.training.optimizer.IdleRowsSettings});
 * steps on batches use the corresponding dense optimiser, and so does DL4J.
 */
package hep.mirage.model.training.engine;
