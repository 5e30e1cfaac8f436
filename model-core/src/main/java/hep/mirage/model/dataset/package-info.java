/**
 * Step 2 of 8: takes events of a generator, gives the labelled dataset of one run [n × d] (window against side-bands);
 * next, training.
 *
 * <p>{@link hep.mirage.model.dataset.RunDataset} draws a Poisson number of events in a mass range; {@link
 * hep.mirage.model.dataset.Labeller} labels those in the regions of a hypothesis, as its {@link
 * hep.mirage.model.dataset.MassLabels} say, and standardises the inputs. A {@link hep.mirage.model.dataset.ValidationSplit}
 * holds part of them out of the training. An independent dataset, used to measure mass leakage, is drawn from another stream
 * and standardised with the {@link hep.mirage.model.dataset.Standardization} of the training.
 */
package hep.mirage.model.dataset;
