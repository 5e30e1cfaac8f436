/**
 * Step 3 of 8: takes the labelled dataset [n × d], gives a trained classifier; next, its response and the response scan.
 *
 * <p>A net to be trained is data, a {@link hep.mirage.model.training.TrainingTask}: the dataset, the {@link
 * hep.mirage.model.training.ClassifierSettings} of a study (layers, loss, optimiser, epochs), initial weights, and a {@link
 * hep.mirage.model.training.TrainingRandomness} that gives the order of the events, the nodes that dropout leaves out and the
 * events that validate. A {@link hep.mirage.model.training.TrainingEngine} takes any number of tasks and gives a {@link
 * hep.mirage.model.training.TrainingResult} for each, in their order; it says how many it wants at once to be busy. A net that
 * diverges is a result too. {@link hep.mirage.model.training.TrainingEngines} finds an engine by the name that a study gives.
 * The packages inside:
 *
 * <ul>
 *   <li>{@code optimizer}: how the weights go down a gradient;
 *   <li>{@code epoch}: what all engines have in common: batches, epochs, mean losses, validation;
 *   <li>{@code engine}: our own engine {@code fused};
 *   <li>{@code file}: the file that keeps a trained classifier.
 * </ul>
 *
 * <p>What to use when: {@code fused} for ensembles. Engines of other modules are added to the class path: {@code cuda} for
 * ensembles on an NVIDIA GPU, {@code dl4j}, about fifty times slower at batch size 1, to compare with an independent
 * implementation. Cross-entropy as published; the label-proportion loss of the semi-supervised papers
 * needs batches of many events. Batch normalisation needs batches of 2 events or more.
 *
 * <p>Hidden layers may have batch normalisation and dropout. The trained net that comes out has neither: dropout is for
 * training alone, and normalisation is folded into the weights at the statistics of the training events.
 *
 * <p>With {@link hep.mirage.model.training.EarlyStopping} a part of the events, drawn for each run and hypothesis, is held
 * out of the training and says when to stop; the best weights are kept. What follows takes the response of all events,
 * those of the validation among them.
 */
package hep.mirage.model.training;
