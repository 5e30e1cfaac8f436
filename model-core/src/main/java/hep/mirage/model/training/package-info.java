/**
 * Step 3 of 8: takes the labelled dataset [n × d], gives a trained classifier and its response in (0, 1) [n]; next, the
 * response scan.
 *
 * <p>A {@link hep.mirage.model.training.ResponseTrainer} of a {@link hep.mirage.model.training.TrainingEngine} trains
 * {@link hep.mirage.model.training.ClassifierSettings} from given initial weights; the order of
 * the events and the nodes that dropout leaves out come from a {@link hep.mirage.model.training.TrainingRandomness}. Engines: {@code fused} for ensembles; {@code dl4j} to check it against an
 * independent implementation, about a hundred times slower at batch size 1. Both use one thread. Optimisers:
 * {@link hep.mirage.model.training.optimizer.OptimizerSettings}.
 *
 * <p>Engines agree: scalar and vector kernels to the bit; with DL4J, and with a twin in double precision, weights and
 * response differ by a few 1e-6 after 2,000 steps of a small net.
 *
 * <p>Hidden layers may have batch normalisation and dropout. The trained net that comes out has neither: dropout is for
 * training alone, and normalisation is folded into the weights at the statistics of the training events.
 *
 * <p>With {@link hep.mirage.model.training.EarlyStopping} a part of the events, drawn for each run and hypothesis, is held
 * out of the training and says when to stop; the best weights are kept. What follows takes the response of all events,
 * those of the validation among them.
 *
 * <p>A {@link hep.mirage.model.training.ClassifierModel} keeps a trained classifier as a DL4J model zip.
 */
package hep.mirage.model.training;
