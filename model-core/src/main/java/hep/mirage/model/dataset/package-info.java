/**
 * Step 2 of 8: takes events of a generator, gives the labelled dataset of one run [n × d] (window against side-bands);
 * next, training.
 *
 * <p>{@link hep.mirage.model.dataset.RunDataset} draws a Poisson number of events in a mass range; {@link
 * hep.mirage.model.dataset.Labeller} picks those that the {@link hep.mirage.model.dataset.MassLabels} of a hypothesis name,
 * labels them and standardises the inputs. A {@link hep.mirage.model.dataset.ValidationSplit} holds part of them out of
 * the training. An independent dataset, on which mass leakage is measured, is drawn from
 * another stream and standardised with the {@link hep.mirage.model.dataset.Standardization} of the training.
 */
package hep.mirage.model.dataset;
