/**
 * Step 4 of 8: takes a trained classifier, features [n × d] and masses [n] of a run, gives the response in (0, 1) [n] and the
 * masses kept at each working point (the background rejection scan); next, the mass spectrum and its fits.
 *
 * <p>{@link hep.mirage.model.response.ClassifierResponse} evaluates the nets of all engines.
 *
 * <p>{@link hep.mirage.model.response.AreaUnderCurve} measures how strongly a response is correlated with the mass: on an
 * independent dataset it measures sculpting, on the training events sculpting and over-training together.
 */
package hep.mirage.model.response;
