/**
 * Step 3 of 8: takes the labelled dataset [n × d], gives a trained classifier; next, its response and the response scan.
 *
 * <p>A training is described by data, a {@link hep.mirage.model.training.TrainingTask}: the dataset, the {@link
 * hep.mirage.model.training.ClassifierSettings} of a study (layers, loss, optimiser, epochs), initial weights, and a {@link
 * hep.mirage.model.training.TrainingRandomness} that determines the order of the events, the dropout masks and the validation
 * events. A {@link hep.mirage.model.training.TrainingEngine} takes any number of tasks and returns a {@link
 * hep.mirage.model.training.TrainingResult} for each, in their order; it states how many tasks at once keep it fully occupied.
 * A diverged net is also a result. {@link hep.mirage.model.training.TrainingEngines} finds an engine by its name in a study.
 * Subpackages:
 *
 * <ul>
 *   <li>{@code optimizer}: optimiser settings;
 *   <li>{@code epoch}: the parts that all engines share: batches, epochs, mean losses, validation;
 *   <li>{@code engine}: Mirage's own engine {@code fused};
 *   <li>{@code file}: the file format of trained classifiers.
 * </ul>
 *
 * <p>What to use when: {@code fused} for ensembles. Engines in other modules must be added to the class path: {@code cuda} for
 * ensembles on an NVIDIA GPU, {@code dl4j}, about fifty times slower at batch size 1, for comparison with an independent
 * implementation. Cross-entropy as published; the label-proportion loss of the semi-supervised papers needs batches of many
 * events. Batch normalisation needs batches of 2 events or more.
 *
 * <p>Hidden layers may have batch normalisation and dropout. The resulting net has neither: dropout is used only in training,
 * and normalisation is folded into the weights at the statistics of the training events.
 *
 * <p>With {@link hep.mirage.model.training.EarlyStopping} a part of the events, drawn for each run and hypothesis, is held out
 * of the training and decides when to stop; the best weights are kept. Later steps use the response of all events, including
 * the validation events.
 */
package hep.mirage.model.training;
